import { serveFake } from '../serve-fake.ts'
import type { FakeViber } from './fake-viber.ts'

/** Serves an imitation on a free port of this computer. `url` is what a channel takes as `apiUrl`. */
export async function serveFakeViber(fake: FakeViber): Promise<{ url: string; stop(): Promise<void> }> {
  const served = await serveFake((request, response, path) => fake.handle(request, response, path))
  fake.servedAt(served.url)
  return served
}
