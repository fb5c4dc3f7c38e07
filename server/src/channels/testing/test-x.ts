import { type FakeX, startFakeX } from '@parley/fake-channels/x/fake-x'
import { type ChannelsUnderTest, startChannels } from './test-channels.ts'

export const xKeys = {
  consumerKey: 'consumer-key-of-tests',
  consumerSecret: 'consumer-secret-of-tests',
  accessToken: '1111111111111111111-access-token',
  accessTokenSecret: 'access-token-secret',
}

export interface XChannels extends ChannelsUnderTest {
  readonly x: FakeX
}

/** A company with a user of X, imitated. */
export async function startXChannels(): Promise<XChannels> {
  const x = await startFakeX({ keys: xKeys, secondMs: 20 })
  const channels = await startChannels({
    connect: { kind: 'x', name: 'X', credentials: xKeys, settings: { apiUrl: x.url } },
    settled: () => x.settled(),
    stop: () => x.stop(),
    close: () => x.close(),
  })
  return { ...channels, x }
}
