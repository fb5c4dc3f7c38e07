import { Refusal } from '@parley/contract/refusals'
import { isReplyWindowOpen } from '@parley/contract/reply-window-end'
import type { Tx } from '../database/database.ts'
import type { LockedChat } from './lock-chats.ts'

/**
 * What is written now can reach the client of a conversation. No platform lets a program write after the hours of its window, whatever
 * a person may (T6). Refuses with `channel_off`, `contact_blocked`, `contact_unreachable`, `window_closed`.
 */
export async function requireReach(
  tx: Tx,
  latest: Pick<LockedChat, 'conversationId' | 'lastInAt' | 'now'>,
  writer: 'person' | 'program',
): Promise<void> {
  const facts = await tx.db
    .selectFrom('conversations as c')
    .innerJoin('channels as h', (join) =>
      join.onRef('h.workspace_id', '=', 'c.workspace_id').onRef('h.id', '=', 'c.channel_id'),
    )
    .innerJoin('identities as i', (join) =>
      join.onRef('i.workspace_id', '=', 'c.workspace_id').onRef('i.id', '=', 'c.identity_id'),
    )
    .select(['h.reply_window', 'h.enabled', 'i.reachable', 'c.blocked'])
    .where('c.workspace_id', '=', tx.workspaceId)
    .where('c.id', '=', latest.conversationId)
    .executeTakeFirstOrThrow()
  if (!facts.enabled) throw new Refusal('channel_off')
  if (facts.blocked) throw new Refusal('contact_blocked')
  if (!facts.reachable) throw new Refusal('contact_unreachable')
  const window =
    facts.reply_window === null || writer === 'person'
      ? facts.reply_window
      : { ...facts.reply_window, personHours: facts.reply_window.hours }
  const lastInAt = latest.lastInAt?.getTime() ?? null
  if (!isReplyWindowOpen(window, lastInAt, latest.now.getTime())) throw new Refusal('window_closed')
}
