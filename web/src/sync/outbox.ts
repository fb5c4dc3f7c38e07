import type { OutgoingMessage } from '@parley/contract/frames'
import type { ClientId, ConversationId, FileId } from '@parley/contract/ids'
import type { Stores } from '../stores/create-stores.ts'
import type { OutboxEntry } from '../stores/outbox-store.ts'
import type { UnsentFile } from '../stores/unsent-file.ts'
import { backoff } from './backoff.ts'
import type { LocalStorage } from './local-storage.ts'
import { draftOf, nextPlace, nextToSend, unconfirmedOf, waitingConversations } from './outbox-rules.ts'
import { mayPass, Refused } from './problem.ts'

interface Parts {
  stores: Stores
  storage: LocalStorage
  sendMessage: (conversationId: ConversationId, message: OutgoingMessage) => Promise<{ seq: number }>
  /** Uploads a file, or joins its upload that is under way. */
  uploadFile: (file: UnsentFile) => Promise<FileId>
  newClientId: () => ClientId
  /** This tab, and how it tells the others that it has something to send. */
  tab: { readonly id: string; tellSending: () => void }
  /** The server's clock, ms since the epoch. */
  now: () => number
  /** Once what the store holds is drawn: its sender sees his words first. */
  whenDrawn: (act: () => void) => void
}

/** Sends what the operator wrote, each message once and in order, through losses of the line and of the tab. */
export interface Outbox {
  /** Takes the conversation's draft as a message, shown at once. `fence`: of the chat that the sender sees. */
  submit(conversationId: ConversationId, fence: number, toAll?: boolean): void
  /** Tries everything that waits: the line is back. */
  resume(): void
  /** Sends what a tab left that is gone. */
  adopt(entries: readonly OutboxEntry[]): void
  /** Drops what was accepted and has come back by the feed. */
  settle(): void
  stop(): void
}

/** Makes the outbox; what an earlier tab left must already be in the store. */
export function createOutbox(parts: Parts): Outbox {
  const { stores, storage } = parts
  const running = new Set<ConversationId>()
  let attempt = 0
  let retry: ReturnType<typeof setTimeout> | undefined
  let isStopped = false

  const entries = () => stores.outbox.getState().entries

  const run = async (conversationId: ConversationId) => {
    if (running.has(conversationId)) return
    running.add(conversationId)
    try {
      let entry = nextToSend(entries(), conversationId)
      while (entry !== null && !isStopped) {
        const isSettled = await send(entry)
        if (!isSettled) break
        entry = nextToSend(entries(), conversationId)
      }
    } finally {
      running.delete(conversationId)
    }
  }
  /** One try. True when the server has answered for good. */
  const send = async (entry: OutboxEntry): Promise<boolean> => {
    const { clientId, conversationId, fence, text, replyToSeq, templateId, toAll } = entry
    stores.outbox.change(clientId, { state: 'sending' })
    try {
      const fileIds = await uploadAll(entry)
      const message = {
        clientId,
        fence,
        text,
        fileIds,
        replyToSeq,
        ...(templateId && { templateId }),
        ...(toAll && { toAll }),
      }
      await parts.sendMessage(conversationId, message)
      stores.outbox.change(clientId, { state: 'accepted' })
      attempt = 0
      await storage.removeEntry(clientId)
      return true
    } catch (problem) {
      if (problem instanceof Refused && !mayPass(problem)) return giveBack(conversationId, problem)
      stores.outbox.change(clientId, { state: 'waiting' })
      clearTimeout(retry)
      retry = setTimeout(resume, backoff(attempt++))
      return false
    }
  }
  const uploadAll = async (entry: OutboxEntry): Promise<FileId[]> => {
    const fileIds = []
    for (const file of entry.files) {
      const fileId = file.fileId ?? (await parts.uploadFile(file))
      fileIds.push(fileId)
      if (file.fileId === null) await noteUploaded(entry.clientId, file.localId, fileId)
    }
    return fileIds
  }
  const noteUploaded = async (clientId: ClientId, localId: string, fileId: FileId) => {
    const entry = stores.outbox.find(clientId)
    if (entry === undefined) return
    const files = entry.files.map((file) => (file.localId === localId ? { ...file, fileId } : file))
    stores.outbox.change(clientId, { files })
    await storage.changeEntry({ ...entry, files, state: 'waiting' })
  }
  const giveBack = async (conversationId: ConversationId, refused: Refused): Promise<boolean> => {
    const returned = unconfirmedOf(entries(), conversationId)
    const clientIds = returned.map((entry) => entry.clientId)
    stores.drafts.giveBack(conversationId, draftOf(returned, refused.body))
    stores.outbox.remove(clientIds)
    await storage.giveBack(clientIds, conversationId, stores.drafts.find(conversationId))
    return true
  }
  const resume = () => {
    for (const conversationId of waitingConversations(entries())) void run(conversationId)
  }

  return {
    submit(conversationId, fence, toAll = false) {
      const { text, replyToSeq, files, templateId } = stores.drafts.find(conversationId)
      const entry: OutboxEntry = {
        clientId: parts.newClientId(),
        conversationId,
        fence,
        text: text.trim(),
        replyToSeq,
        templateId: templateId ?? null,
        toAll,
        files,
        createdAt: parts.now(),
        tabId: parts.tab.id,
        place: nextPlace(entries(), parts.now()),
        state: 'waiting',
      }
      stores.outbox.add(entry)
      stores.drafts.clear(conversationId)
      parts.tab.tellSending()
      // Kept and sent side by side: what the server has needs no copy here, and what it gets twice is the same message.
      void storage.putEntry(entry)
      parts.whenDrawn(() => void run(conversationId))
    },
    resume,
    adopt(left) {
      for (const entry of left) stores.outbox.add({ ...entry, state: 'waiting' })
      resume()
    },
    settle() {
      const done = entries().filter((entry) => entry.state === 'accepted' && hasCome(stores, entry))
      if (done.length > 0) stores.outbox.remove(done.map((entry) => entry.clientId))
    },
    stop() {
      isStopped = true
      clearTimeout(retry)
    },
  }
}

/** Whether the message is drawn from the feed: from then on the outbox need not show it. */
function hasCome(stores: Stores, entry: OutboxEntry): boolean {
  const window = stores.messages.find(entry.conversationId)
  if (window === undefined || !window.isAtEnd) return true
  return window.messages.some((message) => message.clientId === entry.clientId)
}
