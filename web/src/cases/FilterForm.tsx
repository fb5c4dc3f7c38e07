import type { CaseFilter } from '@parley/contract/case-filter'
import { type SyntheticEvent, useState } from 'react'
import { useStore } from 'zustand'
import { useDesk, useMe } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { boundsOf } from '../search/parse-day.ts'
import { Button } from '../ui/Button.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { type ConditionKey, parseFilter, without } from './case-filter.ts'
import { dayKeyOf } from './day-key.ts'
import styles from './FilterChips.module.css'

interface FilterFormProps {
  filter: CaseFilter
  onChange: (filter: CaseFilter) => void
  close: () => void
}

const statuses = ['open', 'pending', 'closed', 'unsolved'] as const
const chats = ['bot', 'waiting', 'active', 'finished'] as const
const answers = ['waiting', 'answered'] as const

/** All conditions of a list at once. What is chosen holds at once; words when they are given. */
export function FilterForm({ filter, onChange, close }: FilterFormProps) {
  const text = useText()
  const { stores } = useDesk()
  const timeZone = useMe()?.timeZone ?? 'UTC'
  const operators = useStore(stores.operators, (state) => state.byId)
  const queues = useStore(stores.queues, (state) => state.byId)
  const channels = useStore(stores.channels, (state) => state.byId)
  const tags = useStore(stores.tags, (state) => state.byId)
  const [words, setWords] = useState({
    words: filter.words ?? '',
    client: filter.client ?? '',
    company: filter.company ?? '',
  })
  const choose = (key: keyof CaseFilter, value: string) =>
    onChange(value === '' ? without(filter, key) : parseFilter({ ...filter, [key]: value }))
  const any = { value: '', label: text('cases.any') }
  const named = (things: ReadonlyMap<string, { id: string; name: string; removed?: boolean; archived?: boolean }>) => [
    any,
    ...[...things.values()]
      .filter(({ removed, archived }) => removed !== true && archived !== true)
      .map(({ id, name }) => ({ value: id, label: name })),
  ]
  const chooseDay = (key: 'from' | 'to', value: string) => {
    const [year, month, day] = value.split('-').map(Number)
    const isDay = year !== undefined && month !== undefined && day !== undefined
    choose(key, isDay ? boundsOf({ year, month, day }, timeZone)[key] : '')
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    onChange(parseFilter({ ...filter, ...words }))
    close()
  }
  const select = (key: Exclude<ConditionKey, 'from' | 'to'>, options: { value: string; label: string }[]) => (
    <Select
      label={text(`cases.condition.${key}`)}
      value={filter[key] ?? ''}
      options={options}
      onChange={(event) => choose(key, event.target.value)}
    />
  )
  const word = (key: keyof typeof words) => (
    <TextField
      label={text(`cases.condition.${key}`)}
      value={words[key]}
      maxLength={200}
      autoComplete="off"
      onChange={(event) => setWords({ ...words, [key]: event.target.value })}
    />
  )
  return (
    <form className={styles.form} onSubmit={submit}>
      <div className={styles.wide}>{word('words')}</div>
      {word('client')}
      {word('company')}
      {select('status', [any, ...statuses.map((value) => ({ value, label: text(`cases.status.${value}`) }))])}
      {select('owner', [
        any,
        { value: 'me', label: text('cases.owner.me') },
        { value: 'none', label: text('cases.owner.none') },
        ...named(operators).slice(1),
      ])}
      {select('queue', named(queues))}
      {select('channel', named(channels))}
      {select('tag', named(tags))}
      {select('chat', [any, ...chats.map((value) => ({ value, label: text(`cases.chat.${value}`) }))])}
      {select('answer', [any, ...answers.map((value) => ({ value, label: text(`chats.filter.${value}`) }))])}
      <span />
      <label className={styles.day}>
        <span>{text('cases.condition.from')}</span>
        <input
          type="date"
          value={dayKeyOf(filter.from, timeZone)}
          onChange={(event) => chooseDay('from', event.target.value)}
        />
      </label>
      <label className={styles.day}>
        <span>{text('cases.condition.to')}</span>
        <input
          type="date"
          value={dayKeyOf(filter.to, timeZone, -1)}
          onChange={(event) => chooseDay('to', event.target.value)}
        />
      </label>
      <div className={styles.end}>
        <Button type="submit" tone="primary">
          {text('cases.show')}
        </Button>
      </div>
    </form>
  )
}
