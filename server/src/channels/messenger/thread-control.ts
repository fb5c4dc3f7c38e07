import Type from 'typebox'
import { Value } from 'typebox/value'
import { askGraph } from '../meta/call-graph.ts'
import { GraphError } from '../meta/classify-graph-answer.ts'
import { noDefaultApp, notThreadOwner } from '../meta/messaging-errors.ts'
import { appOf, pageOf } from '../meta/page-channel.ts'
import type { BotSharing, ChannelAccount } from '../platform.ts'

/* Conversation routing: one app at a time may write to a person ("Conversation Routing", once the handover protocol). */

/** Control lapses after a day without a word unless it is prolonged, for seven days at most; seconds. */
const day = 24 * 3600

const Owner = Type.Object({
  data: Type.Array(Type.Object({ thread_owner: Type.Object({ app_id: Type.Union([Type.String(), Type.Integer()]) }) })),
})

export const threadControl: BotSharing = {
  take: takeThread,
  async pass(account, externalId, reason) {
    const { botAppId } = account.settings
    try {
      if (typeof botAppId === 'string' && botAppId !== '')
        await act(account, 'pass', externalId, { target_app_id: botAppId, metadata: reason })
      else await act(account, 'release', externalId)
    } catch (error) {
      // It is not ours to give any more.
      if (!(error instanceof GraphError && error.subcode === notThreadOwner)) throw error
    }
  },
  async keep(account, externalId) {
    const owner = await findOwner(account, externalId)
    // Idle: nobody has it.
    if (owner === null) return takeThread(account, externalId, 'idle')
    if (owner !== appOf(account).appId) return 'bot'
    await act(account, 'extend', externalId, { duration: day })
    return 'desk'
  },
}

/** Where the page has no default app nobody may take: then the bot is asked, and hands over if it likes. */
export async function takeThread(account: ChannelAccount, externalId: string, reason: string): Promise<'desk' | 'bot'> {
  try {
    await act(account, 'take', externalId, { metadata: reason })
    return 'desk'
  } catch (error) {
    if (!(error instanceof GraphError && error.graphCode === noDefaultApp)) throw error
  }
  await act(account, 'request', externalId, { metadata: reason })
  return 'bot'
}

async function act(
  account: ChannelAccount,
  does: 'take' | 'pass' | 'request' | 'release' | 'extend',
  externalId: string,
  more: object = {},
): Promise<void> {
  const page = pageOf(account)
  await askGraph(page, {
    method: 'POST',
    path: `/${page.pageId}/${does}_thread_control`,
    body: { recipient: { id: externalId }, ...more },
  })
}

/** The app that has control; null = nobody. */
async function findOwner(account: ChannelAccount, externalId: string): Promise<string | null> {
  const page = pageOf(account)
  const path = `/${page.pageId}/thread_owner`
  const answer = await askGraph(page, { method: 'GET', path, query: { recipient: externalId } })
  const [owner] = Value.Check(Owner, answer) ? answer.data : []
  return owner === undefined ? null : String(owner.thread_owner.app_id)
}
