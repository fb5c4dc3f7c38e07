import { createFakeVk, type FakeVk } from '@parley/fake-channels/vk/fake-vk'
import { serveFakeVk } from '@parley/fake-channels/vk/serve-fake-vk'
import { type ChannelsUnderTest, startChannels } from './test-channels.ts'

export const vkToken = 'vk1.a.test-token-of-the-fake-community'
/** The community of the fixtures. */
export const groupId = 221_000_001

export interface VkChannels extends ChannelsUnderTest {
  readonly vk: FakeVk
}

/** A company with a community of VK, imitated. */
export async function startVkChannels(updates: 'webhook' | 'polling' = 'webhook'): Promise<VkChannels> {
  const vk = await createFakeVk({ secondMs: 20 })
  const api = await serveFakeVk(vk)
  vk.createGroup({ id: groupId, token: vkToken, screenName: 'polka', name: 'Полка' })
  const channels = await startChannels({
    connect: {
      kind: 'vk',
      name: 'VK',
      credentials: { token: vkToken },
      settings: { apiUrl: api.url, updates },
    },
    settled: () => vk.settled(),
    stop: () => vk.stop(),
    close: () => api.stop(),
  })
  return { ...channels, vk }
}
