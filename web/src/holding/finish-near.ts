import { idleFactsOf, idleFinishDue } from '@parley/contract/idle-finish'
import type { Settings } from '@parley/contract/settings'
import type { ConversationView } from '@parley/contract/views'

/**
 * When a chat that somebody holds finishes by itself, once its holder is to be warned (E-1); null before that, and where nothing finishes
 * it. Milliseconds since 1970, by the server's clock; may have passed while the server waits for who is typing.
 */
export function finishNear(view: ConversationView, settings: Settings, now: number): number | null {
  if (view.chat.state !== 'active') return null
  const facts = idleFactsOf(view)
  const due = facts && idleFinishDue(facts, settings)
  return due !== null && due - now <= settings.idleWarnMinutes * 60_000 ? due : null
}
