import { type RawBuilder, sql } from 'kysely'

/** `= any($n)`: one statement text for lists of every length, so that plans are shared (decision 19). */
export function anyOf<T>(values: readonly T[]): RawBuilder<T> {
  return sql<T>`any(${[...values]})`
}
