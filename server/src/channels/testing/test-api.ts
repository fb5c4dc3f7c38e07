import { type ChannelsUnderTest, startChannels } from './test-channels.ts'
import { startTestDeveloper, type TestDeveloper } from './test-developer.ts'

export const apiSecret = 'whsec_c2VjcmV0IG9mIGEgZGV2ZWxvcGVyIGluIHRlc3Rz'

export interface ApiChannels extends ChannelsUnderTest {
  readonly developer: TestDeveloper
}

/** A company with a channel of a developer's own. */
export async function startApiChannels(): Promise<ApiChannels> {
  const developer = await startTestDeveloper(apiSecret)
  const channels = await startChannels({
    connect: {
      kind: 'api',
      name: 'Приложение',
      credentials: { secret: apiSecret },
      settings: { webhookUrl: developer.url },
    },
    settled: () => Promise.resolve(),
    stop: () => Promise.resolve(),
    close: () => developer.stop(),
  })
  return { ...channels, developer }
}
