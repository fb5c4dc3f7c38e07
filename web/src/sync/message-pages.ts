import type { ConversationId } from '@parley/contract/ids'
import type { MessagesPage } from '@parley/contract/routes'
import type { Stores } from '../stores/create-stores.ts'
import { missingAfter, newestSeq } from '../stores/message-window.ts'
import type { Api } from './api.ts'

/** How many messages a page has: what one screen shows at once. */
export const pageSize = 40

/** Loads the messages of conversations, a page at a time. Each throws `Refused` or `Unreachable`. */
export interface MessagePages {
  /** The newest page, unless it is loaded. */
  open(id: ConversationId): Promise<void>
  /** As `open`, for what may be opened soon: not counted as a use. */
  prefetch(id: ConversationId): Promise<void>
  /** The newest page, whatever is loaded. */
  reload(id: ConversationId): Promise<void>
  /** The page that has a message in its middle, unless that is loaded. */
  around(id: ConversationId, seq: number): Promise<void>
  older(id: ConversationId): Promise<void>
  newer(id: ConversationId): Promise<void>
  /** Fetches what the feed skipped, wherever a loaded conversation lacks messages. */
  fillHoles(): void
}

/** Makes the loader. `watch` tells the server, before a page is asked for, to send what comes after it. */
export function createMessagePages(api: Api, stores: Stores, watch: (id: ConversationId) => void): MessagePages {
  const running = new Map<string, Promise<void>>()
  /** The same page is not asked for twice at once. */
  const once = (key: string, load: () => Promise<void>) => {
    const known = running.get(key)
    if (known !== undefined) return known
    const loading = load().finally(() => running.delete(key))
    running.set(key, loading)
    return loading
  }
  const page = (id: ConversationId, query: string) =>
    api.get<MessagesPage>(`/conversations/${id}/messages?limit=${pageSize}${query}`)

  const reload = (id: ConversationId) =>
    once(`newest ${id}`, async () => {
      watch(id)
      const { conversation, messages } = await page(id, '')
      stores.conversations.apply(conversation)
      stores.messages.load(id, messages)
    })
  const newer = (id: ConversationId) =>
    once(`newer ${id}`, async () => {
      const window = stores.messages.find(id)
      if (window === undefined) return
      const { conversation, messages } = await page(id, `&after=${newestSeq(window)}`)
      stores.messages.addNewer(id, messages, messages.at(-1)?.seq === conversation.seq || messages.length < pageSize)
    })
  return {
    reload,
    newer,
    async prefetch(id) {
      if (stores.messages.find(id) === undefined) await reload(id)
    },
    async open(id) {
      if (stores.messages.find(id) === undefined) await reload(id)
      else stores.messages.touch(id)
    },
    around: (id, seq) =>
      once(`around ${id} ${seq}`, async () => {
        if (stores.messages.find(id)?.messages.some((message) => message.seq === seq)) return
        watch(id)
        const { conversation, messages } = await page(id, `&around=${seq}`)
        stores.conversations.apply(conversation)
        stores.messages.loadPart(id, messages, messages.at(-1)?.seq === conversation.seq)
      }),
    older: (id) =>
      once(`older ${id}`, async () => {
        const first = stores.messages.find(id)?.messages[0]?.seq ?? 1
        if (first <= 1) return
        stores.messages.addOlder(id, (await page(id, `&before=${first}`)).messages)
      }),
    fillHoles() {
      for (const [id, window] of stores.messages.getState().byConversation) {
        const newest = stores.conversations.find(id)?.seq ?? 0
        const isBehind = window.isAtEnd && newest > newestSeq(window)
        // A failure is not lost: the next mark looks again.
        if (missingAfter(window) !== null || isBehind) newer(id).catch(() => undefined)
      }
    },
  }
}
