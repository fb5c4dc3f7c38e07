import { createFakeViber, type FakeViber } from '@parley/fake-channels/viber/fake-viber'
import { serveFakeViber } from '@parley/fake-channels/viber/serve-fake-viber'
import { type ChannelsUnderTest, startChannels } from './test-channels.ts'

/** The token that the fixtures are signed with is shorter than any of Viber's. */
export const viberToken = '445da6az1s345z78-dazcczb2542zv51a-e0vc5fva17480im9'

export interface ViberChannels extends ChannelsUnderTest {
  readonly viber: FakeViber
}

/** A company with a bot of Viber, imitated. */
export async function startViberChannels(): Promise<ViberChannels> {
  const viber = await createFakeViber({ token: viberToken, name: 'Полка', secondMs: 20 })
  const api = await serveFakeViber(viber)
  const channels = await startChannels({
    connect: { kind: 'viber', name: 'Viber', credentials: { token: viberToken }, settings: { apiUrl: api.url } },
    settled: () => viber.settled(),
    stop: () => viber.stop(),
    close: () => api.stop(),
  })
  return { ...channels, viber }
}
