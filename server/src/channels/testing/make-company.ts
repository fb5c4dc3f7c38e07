import type { OperatorId, QueueId } from '@parley/contract/ids'
import type { Actor } from '../../auth/actor.ts'
import type { Database, Tx } from '../../database/database.ts'
import { addOperator } from '../../operators/add-operator.ts'
import { addQueue } from '../../queues/add-queue.ts'
import { createWorkspace } from '../../workspaces/create-workspace.ts'

/** A company with Anna, its owner, who is there, and a queue of hers. */
export function makeCompany(database: Database): Promise<{ anna: Actor; queueId: QueueId }> {
  const company = { name: 'Полка', locale: 'ru', timeZone: 'Europe/Moscow', isDemo: false } as const
  return createWorkspace(
    database,
    company,
    () => undefined,
    async (tx) => {
      const anna = await addOperator(tx, {
        email: 'anna@polka.example',
        name: 'Анна Орлова',
        role: 'owner',
        passwordHash: 'none',
        locale: 'ru',
        timeZone: 'Europe/Moscow',
        queueIds: [],
      })
      await tx.db.updateTable('operators').set({ present: true, status: 'available' }).where('id', '=', anna).execute()
      const queueId = await addQueue(tx, { name: 'Общая', memberIds: [anna], locale: 'ru' })
      return { anna: actorOf(tx, anna), queueId }
    },
  )
}

function actorOf(tx: Tx, operatorId: OperatorId): Actor {
  return { workspaceId: tx.workspaceId, operatorId, role: 'owner' }
}
