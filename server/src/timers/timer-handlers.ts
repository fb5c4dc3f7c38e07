import type { ChatId, OperatorId } from '@parley/contract/ids'
import type { Tx } from '../database/database.ts'
import { changeAvailability } from '../presence/change-availability.ts'
import { lockOperator } from '../presence/lock-operator.ts'
import { secondsSignedIn } from '../presence/sign-ins.ts'
import { leave } from '../presence/signed-out.ts'
import { forgetOldUpdateBodies } from '../retention/forget-update-bodies.ts'
import { markQueuesDue } from '../routing/mark-routing-due.ts'
import type { TimerSubjects } from './arm-timer.ts'

/** What a due timer does, in the transaction that ends it. Returns in how many seconds it is due again, or null. */
export type TimerHandlers = {
  readonly [Kind in keyof TimerSubjects]: (tx: Tx, subjectId: TimerSubjects[Kind]) => Promise<number | null>
}

/** Every kind of timer whose effect is in its own transaction alone. */
export const timerHandlers: Omit<TimerHandlers, 'loose_file' | 'old_events'> = {
  presence_lost: async (tx, operatorId) => {
    await changeAvailability(tx, operatorId, { present: false })
    return null
  },
  sign_in_expiry: expireSignIn,
  release_exclusion: admitReleaser,
  old_updates: forgetOldUpdateBodies,
}

/** Sign-ins are prolonged while they are used: only now is it known whether the last one ran out. */
async function expireSignIn(tx: Tx, operatorId: OperatorId): Promise<number | null> {
  await lockOperator(tx, operatorId)
  const seconds = await secondsSignedIn(tx, operatorId)
  if (seconds === null) await leave(tx, operatorId)
  return seconds
}

async function admitReleaser(tx: Tx, chatId: ChatId): Promise<null> {
  const chat = await tx.db
    .selectFrom('chats')
    .select('queue_id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', chatId)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  if (chat) await markQueuesDue(tx, [chat.queue_id])
  return null
}
