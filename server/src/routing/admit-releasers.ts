import type { ChatId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import { secondsToAdmission } from './choose-operator.ts'
import { markQueuesDue } from './mark-routing-due.ts'

/** Somebody whom routing passed over for this chat may get it again. Returns the seconds until the next one may, or null. */
export async function admitReleasers(tx: Tx, chatId: ChatId): Promise<number | null> {
  const chat = await tx.db
    .selectFrom('chats')
    .select(['queue_id', 'passed_over', sql<Date>`desk_now()`.as('now')])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', chatId)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  if (!chat) return null
  await markQueuesDue(tx, [chat.queue_id])
  const passedOver = chat.passed_over.map(({ by, at }) => ({ by, at: new Date(at) }))
  return secondsToAdmission(passedOver, chat.now)
}
