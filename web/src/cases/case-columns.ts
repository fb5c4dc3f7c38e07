import type { CaseFilter } from '@parley/contract/case-filter'
import { createStore } from 'zustand/vanilla'
import { timeOf } from './case-filter.ts'

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
type Chosen = (typeof columns)[number]
/** `message` stands for `updated` where the list is in the order of last messages. */
export type Column = Chosen | 'message'

const fixed: readonly Column[] = ['number', 'subject']
export const choosable = columns.filter((column) => !fixed.includes(column))

/** Widths as CSS grid tracks. */
const tracks: Record<Column, string> = {
  number: '44px',
  subject: 'minmax(0, 3fr)',
  client: 'minmax(0, 2fr)',
  company: 'minmax(0, 1fr)',
  channel: 'minmax(92px, 1fr)',
  status: '80px',
  owner: 'minmax(112px, 1fr)',
  queue: 'minmax(0, 1fr)',
  tags: 'minmax(0, 1fr)',
  wait: '72px',
  updated: '108px',
  message: '108px',
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
  const next: readonly Column[] = columns.filter((one) => (one === column ? !shown.includes(one) : shown.includes(one)))
  caseColumns.setState({ shown: next })
  localStorage.setItem(storageKey, JSON.stringify(next))
}

/** The columns that stay where a list has less room: `medium` on a small screen or beside docked chats, `small` beside an open case. */
const staying = {
  medium: ['number', 'subject', 'client', 'status', 'owner', 'updated'],
  small: ['number', 'subject', 'client', 'updated'],
  phone: ['number', 'subject', 'status'],
} as const satisfies Record<string, readonly Column[]>

export function narrowed(shown: readonly Column[], room: keyof typeof staying): readonly Column[] {
  const kept: readonly Column[] = staying[room]
  return shown.filter((column) => kept.includes(column))
}

/** What the list says of times is what it is in the order of. */
export function inOrderOf(sort: CaseFilter['sort'], shown: readonly Column[]): readonly Column[] {
  return timeOf(sort) === 'message' ? shown.map((column) => (column === 'updated' ? 'message' : column)) : shown
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
