import { serveFake } from '../serve-fake.ts'
import type { FakeTelegram } from './fake-telegram.ts'

/** Serves an imitation on a free port of this computer. `url` is what a channel takes as `apiUrl`; `/control` and `/phone` are below it. */
export function serveFakeTelegram(fake: FakeTelegram): Promise<{ url: string; stop(): Promise<void> }> {
  return serveFake((request, response, path) => {
    if (path.startsWith('/control/')) return fake.handleControl(request, response, path)
    if (path.startsWith('/phone')) return fake.handlePhone(request, response, path.slice('/phone'.length))
    return fake.handle(request, response, path)
  })
}
