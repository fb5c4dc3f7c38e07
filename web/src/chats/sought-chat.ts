import type { ConversationId } from '@parley/contract/ids'

/** So long after a chat was sought, ms, the lock's key means «take it». */
const soughtMs = 5_000

let sought: { id: ConversationId; at: number } | null = null

/** Who waits longest was asked for and found: what follows is taking it, also where the finder has it already. */
export function noteSought(id: ConversationId): void {
  sought = { id, at: performance.now() }
}

/** Whether this chat has just been sought; answers once, for the second press is meant. */
export function wasSought(id: ConversationId): boolean {
  const isSo = sought?.id === id && performance.now() - sought.at < soughtMs
  sought = null
  return isSo
}
