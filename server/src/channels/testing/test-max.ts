import { createFakeMax, type FakeMax } from '@parley/fake-channels/max/fake-max'
import { serveFakeMax } from '@parley/fake-channels/max/serve-fake-max'
import { type ChannelsUnderTest, startChannels } from './test-channels.ts'

export const maxToken = 'f9LHodD0cOL5NY7All_9xJRh5ZhPw6bRvq_0Adm8-1bZZEHdRy6_ZHDMNVPejUYNZg'

export interface MaxChannels extends ChannelsUnderTest {
  readonly max: FakeMax
}

/** A company with a bot of MAX, imitated. */
export async function startMaxChannels(updates: 'webhook' | 'polling' = 'webhook'): Promise<MaxChannels> {
  const max = await createFakeMax({ token: maxToken, secondMs: 20 })
  const api = await serveFakeMax(max)
  const channels = await startChannels({
    connect: {
      kind: 'max',
      name: 'MAX',
      credentials: { token: maxToken },
      settings: { apiUrl: api.url, updates },
    },
    settled: () => max.settled(),
    stop: () => max.stop(),
    close: () => api.stop(),
  })
  return { ...channels, max }
}
