import { createFakePage, type FakePage } from '@parley/fake-channels/meta/fake-page'
import type { FakePageOptions } from '@parley/fake-channels/meta/page-options'
import { serveFakePage } from '@parley/fake-channels/meta/serve-fake-page'
import { type ChannelsUnderTest, startChannels } from './test-channels.ts'

export const botAppId = '520000000000002'

export interface PageChannels extends ChannelsUnderTest {
  readonly page: FakePage
}

/** A company with a page on Messenger, or an Instagram account, imitated. */
export async function startPageChannels(
  options: FakePageOptions,
  settings: Readonly<Record<string, string>> = {},
): Promise<PageChannels> {
  const page = await createFakePage({ secondMs: 20, ...options })
  const api = await serveFakePage(page)
  const { appId, appSecret, token } = page.facts
  const channels = await startChannels({
    connect: {
      kind: options.kind,
      name: 'Meta',
      credentials: { appId, appSecret, token },
      settings: { apiUrl: api.url, ...settings },
    },
    settled: () => page.settled(),
    stop: () => page.stop(),
    close: () => api.stop(),
  })
  return { ...channels, page }
}

/** A page where a bot begins every talk and hands over. */
export function startBotChannels(bot: 'hand_over' | 'full' = 'hand_over'): Promise<PageChannels> {
  return startPageChannels({ kind: 'messenger', botAppId }, { bot, botAppId })
}
