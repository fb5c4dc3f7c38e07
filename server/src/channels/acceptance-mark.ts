import { ConversationId } from '@parley/contract/ids'
import { Value } from 'typebox/value'

/** Which of our messages a platform speaks of, and which of the parts that it was sent in. */
export interface AcceptedPart {
  readonly conversationId: ConversationId
  readonly clientId: string
  /** From 1. */
  readonly part: number
  readonly parts: number
}

/**
 * What goes with one of a message's parts where a platform repeats such words whenever it speaks of it: so one whose answer was lost is
 * known again. Of ASCII; at most 310 characters.
 * @param index of the part, from 0
 */
export function acceptanceMark(key: string, index: number, parts: number): string {
  return `${String(index + 1)}/${String(parts)} ${key}`
}

/** Null for what is no mark of ours. */
export function readAcceptanceMark(mark: string): AcceptedPart | null {
  const [, part, parts, conversationId, clientId] = /^(\d{1,4})\/(\d{1,4}) (\S+) (.+)$/.exec(mark) ?? []
  if (!Value.Check(ConversationId, conversationId) || clientId === undefined) return null
  return { conversationId, clientId, part: Number(part), parts: Number(parts) }
}
