import { type IdleFacts, idleFinishDue } from '@parley/contract/idle-finish'
import type { ChatId } from '@parley/contract/ids'
import type { Tx } from '../database/database.ts'
import { loadSettings } from '../settings/load-settings.ts'
import { finishLockedChat } from './finish-chat.ts'
import type { LockedChat } from './lock-chats.ts'
import { lockUnfinishedChat } from './lock-unfinished-chat.ts'

/** An operator who typed this recently is not interrupted; but for how long at most. Milliseconds. */
const typing = { holds: 30_000, longest: 5 * 60_000 }

/**
 * T2: finishes a chat in which nobody wrote for as long as its queue says (K1, D-39, O-12); the last sender decides on the case's status
 * (O-13, O-14). Returns the seconds to wait on, or null where there is nothing to wait for.
 */
export async function finishIfIdle(tx: Tx, chatId: ChatId): Promise<number | null> {
  const before = await lockUnfinishedChat(tx, chatId)
  const facts = before && idleFacts(before)
  if (before === null || facts === null) return null

  const settings = (await loadSettings(tx, [before.queueId])).ofQueue(before.queueId)
  if (settings.idleFinishMinutes === null) return null
  const due = idleFinishDue(facts, settings)
  // Nothing that happens from now on could make an active chat due earlier than in a whole period; a waiting one must be taken first.
  if (due === null) return facts.state === 'active' ? settings.idleFinishMinutes * 60 : null
  const milliseconds = putOffByTyping(due, before.typedAt?.getTime() ?? null) - before.now.getTime()
  if (milliseconds > 0) return milliseconds / 1000

  await finishLockedChat(tx, before, { by: null, reason: 'idle' })
  return null
}

/** When a chat that is due then finishes, given that its holder types: 30 s after that, but five minutes late at most. */
export function putOffByTyping(due: number, typedAt: number | null): number {
  if (typedAt === null) return due
  return Math.min(Math.max(due, typedAt + typing.holds), due + typing.longest)
}

/** What T2 looks at in a locked chat; null once it is finished, or a bot's. */
export function idleFacts({ chat, ...row }: LockedChat): IdleFacts | null {
  if (chat.state === 'finished' || chat.state === 'bot') return null
  return {
    state: chat.state,
    clientWroteLast: row.waitingSince !== null,
    lastInAt: row.lastInAt?.getTime() ?? null,
    lastOutAt: row.lastOutAt?.getTime() ?? null,
    answeredAt: row.answeredAt?.getTime() ?? null,
    idleFrom: row.idleFrom?.getTime() ?? null,
    postponedUntil: row.postponedUntil?.getTime() ?? null,
  }
}
