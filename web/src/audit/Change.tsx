import type { AuditedChange, AuditedValue } from '@parley/contract/routes-audit'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { useText } from '../i18n/use-text.ts'
import styles from './AuditScreen.module.css'
import { fieldWord } from './field-word.ts'
import { valueWord } from './value-word.ts'

/** One thing that became another: «Лимит чатов: 5 → 7». */
export function Change({ change }: { change: AuditedChange }) {
  const text = useText()
  const valueText = useValueText()
  const word = fieldWord(change.field)
  return (
    <li>
      <span>{word === null ? change.field : text(word)}: </span>
      {change.before !== null && (
        <>
          <del className={styles.before}>{valueText(change.before)}</del>
          <span> {text('audit.became')} </span>
        </>
      )}
      <ins className={styles.after}>{valueText(change.after)}</ins>
    </li>
  )
}

/** A value in words: names instead of ids, the words of the settings, yes and no, nothing. */
function useValueText(): (value: AuditedValue) => string {
  const text = useText()
  const { stores } = useDesk()
  const locale = useLocale()
  const operators = useStore(stores.operators, (state) => state.byId)
  const queues = useStore(stores.queues, (state) => state.byId)
  const channels = useStore(stores.channels, (state) => state.byId)
  const names = new Map<string, string>([
    ...[...operators.values(), ...queues.values(), ...channels.values()].map(({ id, name }) => [id, name] as const),
    // A kind of channel by what people call it.
    ...[...channels.values()].map(({ kind, kindName }) => [kind, kindName[locale]] as const),
  ])
  const wordOf = (value: string) => {
    const word = valueWord(value)
    if (word !== null) return text(word)
    return names.get(value) ?? (value === '' ? text('audit.value.empty') : value)
  }
  return (value) => {
    if (value === null) return text('audit.value.none')
    if (typeof value === 'boolean') return text(value ? 'audit.value.yes' : 'audit.value.no')
    if (Array.isArray(value)) return value.length === 0 ? text('audit.value.none') : value.map(wordOf).join(', ')
    return wordOf(String(value))
  }
}
