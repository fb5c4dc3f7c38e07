import pg from 'pg'
import { expect } from 'vitest'
import { aMoment, query } from './database-holder.ts'

/** Inserts numbers one after the other, does something to the server meanwhile, and returns what was acknowledged before and after. */
export async function insertWhile(url: string, disturb: () => Promise<void>): Promise<number[]> {
  await query(url, 'CREATE TABLE number (id int PRIMARY KEY)')
  const acknowledged: number[] = []
  let disturbed: Promise<void> | undefined
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    for (let id = 1; ; id += 1) {
      if (id === 200) disturbed = disturb()
      await client.query('INSERT INTO number VALUES ($1)', [id])
      acknowledged.push(id)
      if (id > 5000) break
    }
  } catch {
    await disturbed
  } finally {
    await client.end().catch(() => undefined)
  }
  expect(acknowledged.length).toBeGreaterThanOrEqual(199)
  return acknowledged
}

/** Reads those rows as soon as the server takes connections again; the test's time limit ends a wait in vain. */
export async function storedOf(url: string, ids: readonly number[]): Promise<number[]> {
  for (;;) {
    try {
      const rows = await query(url, `SELECT id FROM number WHERE id <= ${String(ids.length)} ORDER BY id`)
      return rows.map((row) => (row as { id: number }).id)
    } catch {
      await aMoment()
    }
  }
}
