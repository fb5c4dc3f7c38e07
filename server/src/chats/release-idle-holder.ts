import type { ChatId, OperatorId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import { loadSettings } from '../settings/load-settings.ts'
import { transition } from './chat.ts'
import { holderIdleDue } from './holder-idle.ts'
import { lockUnfinishedChat } from './lock-unfinished-chat.ts'
import { type ChatChange, saveChats } from './save-chat.ts'

/**
 * What the timer `holder_idle` does (T3, D-15): looks at the chat, and if its holder has done nothing in it for so long, lets it wait again. He
 * is passed over for a while and reads it in the feed; whoever handed him a chat that he never opened reads it, too.
 * @returns in how many seconds to look again, or null
 */
export async function releaseIdleHolder(tx: Tx, chatId: ChatId): Promise<number | null> {
  const before = await lockUnfinishedChat(tx, chatId)
  if (before?.chat.state !== 'active') return null
  const { holderId, since } = before.chat
  const settings = (await loadSettings(tx, [before.queueId], [holderId])).ofHolder(before.queueId, holderId)
  if (settings.releaseIdleMinutes === null) return null
  const hasOpened = before.holderOpened || (before.lastOutAt !== null && before.lastOutAt >= since)
  const sender = hasOpened ? null : await findSender(tx, chatId)
  const due = holderIdleDue({ ...before, since, isUnopenedTransfer: sender !== null }, settings)
  // Where it does not run, whatever starts it is at least as far away as the next look.
  if (due === null) return settings.releaseIdleMinutes * 60
  const seconds = (due.getTime() - before.now.getTime()) / 1000
  if (seconds > 0) return seconds

  const after = transition(before.chat, { type: 'release', at: before.now })
  await saveChats(tx, [{ before, after, line: lineOf(holderId, sender) }])
  return null
}

/** Who handed the chat to its holder; null if he took or got it in another way. */
async function findSender(tx: Tx, chatId: ChatId): Promise<OperatorId | null> {
  const { rows } = await sql<{ sender: OperatorId | null }>`
    select p.finished_by as sender from chats as h
      join chats as p on p.workspace_id = h.workspace_id and p.id = h.parent_id and p.finish_reason = 'transferred'
      where h.workspace_id = ${tx.workspaceId} and h.id = ${chatId}
        -- Handed to him, not to a queue where he took it later; and not taken over by himself.
        and h.taken_at <= h.started_at and p.finished_by <> h.holder_id`.execute(tx.db)
  return rows[0]?.sender ?? null
}

function lineOf(holderId: OperatorId, sender: OperatorId | null): ChatChange['line'] {
  return sender === null
    ? { notice: 'released', operatorId: holderId, detail: { operatorId: holderId, reason: 'idle' } }
    : { notice: 'returned', operatorId: holderId, detail: { operatorId: sender, reason: 'never_opened' } }
}
