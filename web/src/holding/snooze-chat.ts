import type { FinishBody } from '@parley/contract/routes'
import type { ConversationView } from '@parley/contract/views'
import { changeCase } from '../app/commands.ts'
import type { Desk } from '../app/desk.ts'

/** Puts the case of a conversation off; a chat that is going on is finished in the same step. `snoozedUntil`: ISO 8601. */
export async function snoozeChat(desk: Desk, view: ConversationView, snoozedUntil: string): Promise<void> {
  const { id, chat, case: live } = view
  if (chat.state === 'finished') await changeCase(desk, live.id, { status: 'pending', snoozedUntil })
  else await desk.api.post(`/conversations/${id}/finish`, { fence: chat.fence, snoozedUntil } satisfies FinishBody)
}
