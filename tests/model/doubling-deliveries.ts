import { Client } from 'pg'
import type { TestDesk } from '../testing/test-desk-driver.ts'

/** Sends what may have arrived once more, for a control: a delivery of which nobody knows waits again. Gives the guard back. */
export async function doublingDeliveries(desk: TestDesk): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: desk.ownerUrl })
  await client.connect()
  await client.query(`
    create function queue_again() returns trigger language plpgsql as 'begin new.state := ''queued''; return new; end';
    create trigger queue_again before update on deliveries for each row when (new.state = 'unknown') execute function queue_again()`)
  return async () => {
    await client.query('drop function queue_again cascade')
    await client.end()
  }
}
