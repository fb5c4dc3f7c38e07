import { askedOf } from '@parley/contract/asked-of'
import type { CaseFilter } from '@parley/contract/case-filter'
import { type SyntheticEvent, useState } from 'react'
import { useStore } from 'zustand'
import { useDesk, useMe } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { boundsOf } from '../search/parse-day.ts'
import { Button } from '../ui/Button.tsx'
import { ManySelect } from '../ui/ManySelect.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { parseFilter, type SeveralKey, without } from './case-filter.ts'
import { dayKeyOf } from './day-key.ts'
import styles from './FilterChips.module.css'

interface FilterFormProps {
  filter: CaseFilter
  onChange: (filter: CaseFilter) => void
  close: () => void
}

const statuses = ['open', 'pending', 'closed'] as const
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
  const named = (things: ReadonlyMap<string, { id: string; name: string; removed?: boolean; archived?: boolean }>) =>
    [...things.values()]
      .filter(({ removed, archived }) => removed !== true && archived !== true)
      .map(({ id, name }) => ({ value: id, label: name }))
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
  const several = (
    key: SeveralKey,
    options: { value: string; label: string }[],
    chosen = askedOf<string>(filter[key]),
  ) => (
    <ManySelect
      label={text(`cases.condition.${key}`)}
      none={text('cases.any')}
      options={options}
      chosen={chosen}
      onChange={(values) => onChange(parseFilter({ ...without(filter, key), [key]: values }))}
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
      <div className={styles.fields}>
        <div className={styles.wide}>{word('words')}</div>
        {word('client')}
        {word('company')}
        {several(
          'status',
          statuses.map((value) => ({ value, label: text(`cases.status.${value}`) })),
          askedOf(filter.status).flatMap((status) => (status === 'unsolved' ? ['open', 'pending'] : [status])),
        )}
        {several('owner', [
          { value: 'me', label: text('cases.owner.me') },
          { value: 'none', label: text('cases.owner.none') },
          ...named(operators),
        ])}
        {several('queue', named(queues))}
        {several('channel', named(channels))}
        {several('tag', named(tags))}
        {several(
          'chat',
          chats.map((value) => ({ value, label: text(`cases.chat.${value}`) })),
        )}
        <Select
          label={text('cases.condition.answer')}
          value={filter.answer ?? ''}
          options={[
            { value: '', label: text('cases.any') },
            ...answers.map((value) => ({ value, label: text(`chats.filter.${value}`) })),
          ]}
          onChange={(event) => choose('answer', event.target.value)}
        />
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
      </div>
      <div className={styles.end}>
        <Button type="submit" tone="primary">
          {text('cases.show')}
        </Button>
      </div>
    </form>
  )
}
