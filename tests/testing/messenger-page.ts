import type { ChannelId } from '@parley/contract/ids'
import { parseAs } from '@parley/contract/parse-as'
import { ChannelAnswer } from '@parley/contract/routes'
import { createFakePage, type FakePage } from '@parley/fake-channels/meta/fake-page'
import type { FakePageOptions } from '@parley/fake-channels/meta/page-options'
import { serveFakePage } from '@parley/fake-channels/meta/serve-fake-page'
import { onTestFinished } from 'vitest'
import type { ReceivedChat, TestDesk } from './test-desk-driver.ts'

/** The bot's app on a page that has one. */
export const botAppId = '520000000000002'

/** A page of the company's on Messenger, or its Instagram account: people write there, and a bot may. */
export interface MessengerPage {
  readonly page: FakePage
  readonly channelId: ChannelId
  /** A person writes; without a name somebody new. Routing is done when it resolves. */
  writes(text: string, from?: string): Promise<ReceivedChat>
  /** Who somebody is on the page. */
  userOf(name: string): number
  settled(): Promise<void>
}

/** Connects a page to a company; it goes when the test is over. */
async function connectPage(
  desk: TestDesk,
  options: FakePageOptions = { kind: 'messenger' },
  settings: Readonly<Record<string, string>> = {},
): Promise<MessengerPage> {
  const page = await createFakePage({ secondMs: 20, ...options })
  const api = await serveFakePage(page)
  onTestFinished(async () => {
    await page.stop()
    await api.stop()
  })
  const { appId, appSecret, token } = page.facts
  const answer = await desk.administers('POST', '/channels', {
    kind: options.kind,
    name: 'Meta',
    queueId: desk.queueId,
    credentials: { appId, appSecret, token },
    settings: { apiUrl: api.url, ...settings },
  })
  const people = new Map<string, number>()
  const userOf = (name: string): number => {
    const known = people.get(name) ?? page.addUser({ firstName: name }).id
    people.set(name, known)
    return known
  }
  const settled = async (): Promise<void> => {
    await page.settled()
    await desk.settled()
  }
  return {
    page,
    channelId: parseAs(ChannelAnswer, answer).channel.id,
    userOf,
    settled,
    async writes(text, from = `Клиент ${String(people.size + 1)}`) {
      const id = userOf(from)
      page.writes(id, { text })
      await settled()
      return desk.reads(({ db }) =>
        db
          .selectFrom('messages as m')
          .innerJoin('conversations as c', 'c.id', 'm.conversation_id')
          .innerJoin('identities as i', 'i.id', 'c.identity_id')
          .select(['c.id as conversationId', 'm.seq'])
          .where('i.external_id', '=', String(id))
          .where('m.kind', '=', 'in')
          .orderBy('m.seq', 'desc')
          .executeTakeFirstOrThrow(),
      )
    },
  }
}

/** A page where a bot begins every talk. */
export function connectBotPage(desk: TestDesk, bot: 'hand_over' | 'full' = 'hand_over'): Promise<MessengerPage> {
  return connectPage(desk, { kind: 'messenger', botAppId }, { bot, botAppId })
}
