import type { OperatorId, QueueId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { Locale, Role } from '@parley/contract/views'
import { appendEvent } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'
import { newId } from '../new-id.ts'
import { showQueues } from '../queues/show-queues.ts'
import { hasCode } from '../starting/system-error.ts'

export interface NewOperator {
  readonly email: string
  readonly name: string
  readonly role: Role
  /** Of `hashPassword`. */
  readonly passwordHash: string
  readonly locale: Locale
  /** As IANA names it: `Europe/Moscow`. */
  readonly timeZone: string
  readonly queueIds: readonly QueueId[]
}

/**
 * Adds an operator, away until he says otherwise (C-12).
 * @throws Refusal `email_taken` when somebody signs in with this email already, in whatever workspace
 */
export async function addOperator(tx: Tx, operator: NewOperator): Promise<OperatorId> {
  const id: OperatorId = newId()
  try {
    await tx.db
      .insertInto('operators')
      .values({
        workspace_id: tx.workspaceId,
        id,
        email: operator.email.trim(),
        name: operator.name.trim(),
        role: operator.role,
        password_hash: operator.passwordHash,
        locale: operator.locale,
        time_zone: operator.timeZone,
      })
      .execute()
  } catch (error) {
    if (hasCode(error, '23505')) throw new Refusal('email_taken')
    throw error
  }
  for (const queueId of operator.queueIds) {
    await tx.db
      .insertInto('queue_members')
      .values({ workspace_id: tx.workspaceId, queue_id: queueId, operator_id: id })
      .execute()
  }
  appendEvent(tx, 'operator', id)
  await showQueues(tx, operator.queueIds)
  return id
}
