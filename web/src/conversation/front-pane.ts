import type { ConversationId } from '@parley/contract/ids'

let front: ConversationId | null = null
let changedAt = 0

/** The conversation that one sees, also before the address and React's drawing name it; null: none. */
export const conversationInFront = (): ConversationId | null => front

/** When another conversation came to the front, `performance.now()`. */
export const frontChangedAt = (): number => changedAt

/**
 * Puts one of the mounted conversations in front; null: none. The document alone is changed, so that whoever goes to another chat has it in
 * the next frame; what React draws by it follows.
 * @returns false: it is not mounted, and nothing changed
 */
export function bringToFront(id: ConversationId | null): boolean {
  const pane = id === null ? null : document.querySelector(`[data-pane="${id}"]`)
  if (pane === null && id !== null) return false
  for (const other of document.querySelectorAll('[data-pane][data-shown]'))
    if (other !== pane) other.removeAttribute('data-shown')
  pane?.setAttribute('data-shown', 'true')
  if (id !== front) changedAt = performance.now()
  front = id
  return true
}
