import { createHmac } from 'node:crypto'
import path from 'node:path'
import type { ChannelBody } from '@parley/contract/routes'
import { createFakeVk, type FakeVk } from '@parley/fake-channels/vk/fake-vk'
import { serveFakeVk } from '@parley/fake-channels/vk/serve-fake-vk'

/** The imitated VK of the demo, with the shop's community. */
export interface DemoVk {
  readonly vk: FakeVk
  /** What its channel is connected with. */
  readonly connect: Pick<ChannelBody, 'credentials' | 'settings'>
  /** Where what people wrote is kept. */
  readonly stateFile: string
  stop(): Promise<void>
}

/** People with a phone; they write when somebody takes it. */
const people = [
  { firstName: 'Алина', lastName: 'Ветрова', screenName: 'alina.vetrova', city: 'Москва' },
  { firstName: 'Роман', lastName: 'Полевой', city: 'Тверь' },
]

/** Wakes the imitation with what it remembers. */
export async function startDemoVk(parts: { secretKey: string; dataDir: string }): Promise<DemoVk> {
  const stateFile = path.join(parts.dataDir, 'demo-vk.json')
  const vk = await createFakeVk({ stateFile })
  const served = await serveFakeVk(vk)
  const token = `vk1.a.${createHmac('sha256', parts.secretKey).update('token of the demo community').digest('base64url')}`
  vk.createGroup({ token, screenName: 'polka_shop', name: 'Полка' })
  if (vk.users().length === 0) for (const person of people) vk.addUser(person)
  return {
    vk,
    connect: { credentials: { token }, settings: { apiUrl: served.url } },
    stateFile,
    async stop() {
      await vk.stop()
      await served.stop()
    },
  }
}
