import { serveFake } from '../serve-fake.ts'
import type { FakePage } from './fake-page.ts'

/** Serves an imitation on a free port of this computer. `url` is what a channel takes as `apiUrl`. */
export async function serveFakePage(fake: FakePage): Promise<{ url: string; stop(): Promise<void> }> {
  const served = await serveFake((request, response, path) => fake.handle(request, response, path))
  fake.servedAt(served.url)
  return served
}
