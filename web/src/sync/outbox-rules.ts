import type { ConversationId } from '@parley/contract/ids'
import type { RefusalBody } from '@parley/contract/refusals'
import type { Draft } from '../stores/drafts-store.ts'
import type { OutboxEntry } from '../stores/outbox-store.ts'

/**
 * What may be sent next in a conversation: its oldest message, and only while none of it is under way. One at a time keeps
 * the order, whatever becomes of a try.
 */
export function nextToSend(entries: readonly OutboxEntry[], conversationId: ConversationId): OutboxEntry | null {
  const unconfirmed = entries.filter((entry) => entry.conversationId === conversationId && entry.state !== 'accepted')
  const [oldest] = unconfirmed
  return oldest?.state === 'waiting' ? oldest : null
}

/** The conversations in which something waits to be sent, each once. */
export function waitingConversations(entries: readonly OutboxEntry[]): ConversationId[] {
  return [...new Set(entries.filter((entry) => entry.state === 'waiting').map((entry) => entry.conversationId))]
}

/** All unconfirmed messages of a conversation: what a refusal of the oldest gives back, for the later ones follow from it. */
export function unconfirmedOf(entries: readonly OutboxEntry[], conversationId: ConversationId): OutboxEntry[] {
  return entries.filter((entry) => entry.conversationId === conversationId && entry.state !== 'accepted')
}

/** Refused messages as one draft, oldest first. */
export function draftOf(refused: readonly OutboxEntry[], refusal: RefusalBody): Draft {
  return {
    text: refused
      .map((entry) => entry.text)
      .filter((text) => text !== '')
      .join('\n\n'),
    replyToSeq: refused.find((entry) => entry.replyToSeq !== null)?.replyToSeq ?? null,
    // One that is gone would be refused again.
    templateId: refusal.code === 'not_found' ? null : (refused.find((entry) => entry.templateId)?.templateId ?? null),
    files: refused.flatMap((entry) => entry.files),
    refusal,
  }
}

/** Places rise with time, over reloads and tabs too. */
export function nextPlace(entries: readonly OutboxEntry[], now: number): number {
  return Math.max(now, ...entries.map((entry) => entry.place + 1))
}
