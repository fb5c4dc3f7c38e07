import { detailFieldOf, detailLabels } from '@parley/contract/detail-labels'
import type { ContactView, Locale } from '@parley/contract/views'

type Details = ContactView['details']

/** What operators write down in place of what a channel tells. */
export interface WrittenFacts {
  readonly phone?: string
  readonly email?: string
}

const fields = ['phone', 'email'] as const

/** What a channel tells of a client, with what operators wrote down in its place; what the channel never told comes first. */
export function withWritten(told: Details, written: Details): Details {
  if (written.length === 0) return told
  const wordOf = ({ label }: Details[number]) => detailFieldOf(label) ?? label
  const byWord = new Map(written.map((detail) => [wordOf(detail), { ...detail, written: true }]))
  const shown = told.map((detail) => byWord.get(wordOf(detail)) ?? detail)
  return [...[...byWord.values()].filter((detail) => !shown.includes(detail)), ...shown]
}

/** What is written down after a change; a fact that became empty is again what the channel tells. */
export function writeFacts(written: Details, change: WrittenFacts, locale: Locale): Details {
  return fields.flatMap((field) => {
    const value = (change[field] ?? writtenFact(written, field)).trim()
    return value === '' ? [] : { label: detailLabels[locale][field], value }
  })
}

/** Empty where nobody wrote it down. */
export function writtenFact(written: Details, field: keyof WrittenFacts): string {
  return written.find(({ label }) => detailFieldOf(label) === field)?.value ?? ''
}
