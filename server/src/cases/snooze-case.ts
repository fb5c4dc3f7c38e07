import type { CaseId, Instant } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { CaseStatus } from '@parley/contract/views'
import { lockChat } from '../chats/lock-chats.ts'
import { saveConversation } from '../conversations/save-conversation.ts'
import type { Tx } from '../database/database.ts'
import { armTimer } from '../timers/arm-timer.ts'
import { saveCase } from './save-case.ts'

/** Only what is pending can sleep. Refuses with `invalid_input` where another status was asked for with a wake time. */
export function requireSnoozable(status: CaseStatus | undefined, until: Instant | null | undefined): void {
  if (until === undefined || until === null || status === undefined || status === 'pending') return
  throw new Refusal('invalid_input', { fields: [{ path: '/snoozedUntil', expected: 'status pending' }] })
}

/** Puts a case off: pending until then, when it becomes open by itself. Refuses a time that is over with `invalid_input`. */
export async function snoozeCase(tx: Tx, caseId: CaseId, until: Instant, now: Date): Promise<void> {
  const wakesAt = new Date(until)
  const seconds = (wakesAt.getTime() - now.getTime()) / 1000
  if (seconds <= 0) {
    throw new Refusal('invalid_input', { fields: [{ path: '/snoozedUntil', expected: 'a time to come' }] })
  }
  await saveCase(tx, caseId, { status: 'pending', snoozedUntil: wakesAt })
  await armTimer(tx, 'case_snooze', caseId, seconds)
}

/** A snoozed case becomes open. Returns the seconds to sleep on where it was put off further meanwhile. */
export async function wakeCase(tx: Tx, caseId: CaseId): Promise<number | null> {
  const known = await findCase(tx, caseId)
  if (!known || known.snoozed_until === null) return null
  const latest = await lockChat(tx, known.conversation_id)
  const until = (await findCase(tx, caseId))?.snoozed_until ?? null
  if (until === null) return null
  const seconds = (until.getTime() - latest.now.getTime()) / 1000
  if (seconds > 0) return seconds
  await saveCase(tx, caseId, { status: 'open' })
  if (latest.caseId === caseId) await saveConversation(tx, known.conversation_id)
  return null
}

function findCase(tx: Tx, caseId: CaseId) {
  return tx.db
    .selectFrom('cases')
    .select(['conversation_id', 'snoozed_until'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', caseId)
    .where('merged_into', 'is', null)
    .executeTakeFirst()
}
