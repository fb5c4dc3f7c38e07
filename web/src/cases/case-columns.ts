import { createStore } from 'zustand/vanilla'

/** What the list of cases can show, in its order; the first two always. */
export const columns = [
  'number',
  'subject',
  'client',
  'company',
  'channel',
  'status',
  'owner',
  'queue',
  'tags',
  'wait',
  'updated',
] as const
export type Column = (typeof columns)[number]

const fixed: readonly Column[] = ['number', 'subject']
export const choosable = columns.filter((column) => !fixed.includes(column))

/** Widths as CSS grid tracks. */
const tracks: Record<Column, string> = {
  number: '56px',
  subject: 'minmax(140px, 3fr)',
  client: 'minmax(110px, 2fr)',
  company: 'minmax(90px, 1fr)',
  channel: 'minmax(90px, 1fr)',
  status: '100px',
  owner: 'minmax(100px, 1fr)',
  queue: 'minmax(90px, 1fr)',
  tags: 'minmax(90px, 1fr)',
  wait: '72px',
  updated: '108px',
}

const storageKey = 'parley.caseColumns'
const usual: readonly Column[] = [
  'number',
  'subject',
  'client',
  'company',
  'channel',
  'status',
  'owner',
  'tags',
  'updated',
]

/** What this person wants to see; remembered on this browser. */
export const caseColumns = createStore<{ readonly shown: readonly Column[] }>(() => ({
  shown: read(localStorage.getItem(storageKey)),
}))

export function toggleColumn(column: Column): void {
  const { shown } = caseColumns.getState()
  const next = columns.filter((one) => (one === column ? !shown.includes(one) : shown.includes(one)))
  caseColumns.setState({ shown: next })
  localStorage.setItem(storageKey, JSON.stringify(next))
}

/** The columns that stay where a list is narrow, as beside an open case. */
const narrow: readonly Column[] = ['number', 'subject', 'client', 'updated']

export function narrowed(shown: readonly Column[]): readonly Column[] {
  return shown.filter((column) => narrow.includes(column))
}

export function columnWidths(shown: readonly Column[]): string {
  return ['32px', ...shown.map((column) => tracks[column])].join(' ')
}

function read(stored: string | null): readonly Column[] {
  try {
    const value: unknown = JSON.parse(stored ?? '')
    if (!Array.isArray(value)) return usual
    return columns.filter((column) => fixed.includes(column) || value.includes(column))
  } catch {
    return usual
  }
}
