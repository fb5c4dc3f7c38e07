import type { ConversationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { openChat } from '../chats/open-chat.ts'
import type { Database } from '../database/database.ts'
import { attachFiles } from './attach-files.ts'
import { findOpenConversation } from './find-open-conversation.ts'
import type { Lane } from './lane.ts'
import type { LaneAnswer } from './lane-message.ts'
import type { ReceivedMessage, StoredMessage } from './received-message.ts'

export type ReceiveMessage = (message: ReceivedMessage) => Promise<StoredMessage>

/** Identities, and threads of theirs, of which this process remembers the conversation; the least recently used ones are forgotten. */
const rememberedSenders = 50_000

/** One identity's way in, or one thread's of his. Straight into the lane while his chat is open, one message at a time while it is not. */
interface Sender {
  /** Set while a chat is believed to be open. */
  conversationId: ConversationId | null
  /** What is in the lane now; an opening waits for it, so that nothing overtakes. */
  readonly inLane: Set<Promise<unknown>>
  /** Those that go one at a time: how many, and the last one. While there are any, everything later waits behind them. */
  queued: number
  tail: Promise<unknown>
}

/**
 * Makes the function that stores a client's message (C-4..C-7), once a process: it keeps the order of each identity's messages.
 * The lane takes what has an open chat; a first message opens one, and later ones of the same identity wait behind it.
 * Refuses with `empty_message`, `channel_unknown`, `channel_off`, `client_id_reused`, `contact_blocked` and `overloaded`.
 */
export function createReceiveMessage({ database, lane }: { database: Database; lane: Lane }): ReceiveMessage {
  const senders = new Map<string, Sender>()

  function senderOf(message: ReceivedMessage): Sender {
    const key = `${message.channelId} ${message.externalId} ${message.thread ?? ''}`
    const sender = senders.get(key) ?? { conversationId: null, inLane: new Set(), queued: 0, tail: Promise.resolve() }
    senders.delete(key)
    senders.set(key, sender)
    forgetOldest()
    return sender
  }

  function forgetOldest(): void {
    for (const [key, sender] of senders) {
      if (senders.size <= rememberedSenders) return
      if (sender.inLane.size === 0 && sender.queued === 0) senders.delete(key)
    }
  }

  async function giveToLane(
    sender: Sender,
    conversationId: ConversationId,
    message: ReceivedMessage,
  ): Promise<LaneAnswer> {
    const { workspaceId, clientId, text, attachments, replyToSeq } = message
    const answer = lane.accept({
      workspaceId,
      conversationId,
      kind: 'in',
      clientId,
      operatorId: null,
      fence: null,
      text,
      attachments,
      replyToSeq,
    })
    sender.inLane.add(answer)
    try {
      return await answer
    } finally {
      sender.inLane.delete(answer)
    }
  }

  /** Opens a chat, or finds that somebody else did; repeats while chats are finished under its hands. */
  async function open(sender: Sender, message: ReceivedMessage): Promise<StoredMessage> {
    await Promise.allSettled(sender.inLane)
    sender.conversationId ??= await findOpenConversation(database, message)
    for (;;) {
      const { conversationId } = sender
      if (conversationId !== null) {
        await attach(conversationId, message)
        const answer = await giveToLane(sender, conversationId, message)
        if (answer.outcome !== 'no_open_chat') return stored(conversationId, answer)
        sender.conversationId = null
      }
      const opened = await openChat(database, message)
      sender.conversationId = opened.conversationId
      if (opened.outcome !== 'open') {
        const { seq, createdAt } = opened
        return { conversationId: opened.conversationId, seq, createdAt, duplicate: opened.outcome === 'duplicate' }
      }
    }
  }

  async function attach(conversationId: ConversationId, { workspaceId, attachments }: ReceivedMessage): Promise<void> {
    if (attachments.length === 0) return
    await database.transaction(workspaceId, (tx) => attachFiles(tx, conversationId, attachments))
  }

  async function queueUp(sender: Sender, message: ReceivedMessage): Promise<StoredMessage> {
    sender.queued += 1
    const result = sender.tail.then(() => open(sender, message))
    sender.tail = result.catch(() => undefined)
    try {
      return await result
    } finally {
      sender.queued -= 1
    }
  }

  return async function receiveMessage(message) {
    if (message.text.trim() === '' && message.attachments.length === 0) throw new Refusal('empty_message')
    const sender = senderOf(message)
    const { conversationId } = sender
    if (conversationId === null || sender.queued > 0 || message.attachments.length > 0) return queueUp(sender, message)
    const answer = await giveToLane(sender, conversationId, message)
    if (answer.outcome !== 'no_open_chat') return stored(conversationId, answer)
    sender.conversationId = null
    return queueUp(sender, message)
  }
}

function stored(
  conversationId: ConversationId,
  answer: Exclude<LaneAnswer, { outcome: 'no_open_chat' }>,
): StoredMessage {
  switch (answer.outcome) {
    case 'accepted':
    case 'duplicate':
      return { conversationId, seq: answer.seq, createdAt: answer.createdAt, duplicate: answer.outcome === 'duplicate' }
    case 'conflict':
      throw new Refusal('client_id_reused')
    case 'blocked':
      throw new Refusal('contact_blocked')
    case 'channel_off':
      throw new Refusal('channel_off')
    case 'overloaded':
      throw new Refusal('overloaded')
    case 'not_holder':
      throw new Error('the lane asked a client for a fence')
  }
}
