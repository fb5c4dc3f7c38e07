import { Refusal } from '@parley/contract/refusals'
import { sql } from 'kysely'

/** Where a page begins: after this row. Microseconds, because the database's times are finer than ours. */
export interface PageKey {
  readonly micros: string
  readonly id: string
  /** Of a message: its number. */
  readonly num: number
}

const written = /^(\d{1,17})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:_(\d{1,12}))?$/

/** Reads the `before` of a question. Refuses with `invalid_input` what no page gave. */
export function parsePageKey(text: string): PageKey {
  const [, micros, id, num = '0'] = written.exec(text) ?? []
  if (micros === undefined || id === undefined)
    throw new Refusal('invalid_input', { fields: [{ path: '/before', expected: 'the `next` of an earlier page' }] })
  return { micros, id, num: Number(num) }
}

export function writePageKey({ micros, id, num }: PageKey): string {
  return num === 0 ? `${micros}_${id}` : `${micros}_${id}_${String(num)}`
}

/** The time of a key. */
export function momentOf(key: PageKey) {
  return sql<Date>`timestamptz 'epoch' + ${key.micros}::bigint * interval '1 microsecond'`
}

/** A time as keys have it. */
export function microsOf(at: ReturnType<typeof sql>) {
  return sql<string>`(extract(epoch from ${at}) * 1000000)::bigint::text`
}
