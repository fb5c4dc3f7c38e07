import type { ConversationId } from '@parley/contract/ids'

/** Whether this conversation is the one that is shown in this tab; another window may still cover it. */
export function isOnScreen(id: ConversationId): boolean {
  return document.querySelector(`[data-pane="${id}"][data-shown]`) !== null
}
