import { serveFake } from '../serve-fake.ts'
import type { FakeVk } from './fake-vk.ts'

/** Serves an imitation on a free port of this computer. `url` is what a channel takes as `apiUrl`; `/phone` is below it. */
export async function serveFakeVk(fake: FakeVk): Promise<{ url: string; stop(): Promise<void> }> {
  const served = await serveFake((request, response, path) =>
    path.startsWith('/phone')
      ? fake.handlePhone(request, response, path.slice('/phone'.length))
      : fake.handle(request, response, path),
  )
  fake.servedAt(served.url)
  return served
}
