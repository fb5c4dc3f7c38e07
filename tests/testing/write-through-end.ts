import { newId } from '@parley/server/new-id'
import type { TestClient } from './test-client.ts'

/**
 * A client writes, and so many turns of the loop later the serving process ends: his message may be stored or not, and he may have been told
 * or not. Everybody finds the next process, and he sends it again as his widget does.
 */
export async function writeThroughEnd(
  writer: TestClient,
  everybody: Iterable<TestClient>,
  { text, turns, restart }: { readonly text: string; readonly turns: number; readonly restart: () => Promise<void> },
): Promise<void> {
  const clientId = newId()
  const written = writer.writes(text, clientId).catch(() => undefined)
  for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve))
  await restart()
  await written
  for (const client of everybody) await client.returns()
  await writer.writes(text, clientId)
}
