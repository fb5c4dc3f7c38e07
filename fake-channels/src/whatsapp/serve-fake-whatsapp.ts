import { serveFake } from '../serve-fake.ts'
import type { FakeWhatsApp } from './fake-whatsapp.ts'

/** Serves an imitation on a free port of this computer. `url` is what a channel takes as `apiUrl`. */
export async function serveFakeWhatsApp(fake: FakeWhatsApp): Promise<{ url: string; stop(): Promise<void> }> {
  const served = await serveFake((request, response, path) => fake.handle(request, response, path))
  fake.servedAt(served.url)
  return served
}
