import type { ChannelId, OperatorId, QueueId, WorkspaceId } from '@parley/contract/ids'
import type { RoutingRule } from '@parley/contract/views'
import { createApiKey } from '@parley/server/auth/api-keys'
import { hashPassword } from '@parley/server/auth/password'
import { addWidgetChannel } from '@parley/server/channels/widget/add-widget-channel'
import type { Database, Tx } from '@parley/server/database/database'
import { newId } from '@parley/server/new-id'
import { addOperator } from '@parley/server/operators/add-operator'
import { addQueue } from '@parley/server/queues/add-queue'
import { createWorkspace } from '@parley/server/workspaces/create-workspace'

/** What every operator of the tests signs in with. */
export const testPassword = 'leaf under the old bridge'

let made: Promise<string> | undefined

/** Hundreds sign in during a run, each for the 20 ms that a real hash takes. */
export function testPasswordHash(): Promise<string> {
  made ??= hashPassword(testPassword, { memoryCost: 64, timeCost: 1 })
  return made
}

export interface TestCompany {
  readonly workspaceId: WorkspaceId
  readonly owner: { readonly id: OperatorId; readonly email: string }
  readonly ownerKey: string
  readonly queueId: QueueId
  readonly widget: ChannelId
}

/**
 * A company as the setup makes it, with a key of its owner; its queue has no members yet.
 * @param options.limit simultaneous chats of an operator; 0 = no limit
 */
export async function addTestCompany(
  database: Database,
  { rule, limit }: { rule?: RoutingRule; limit?: number } = {},
): Promise<TestCompany> {
  const passwordHash = await testPasswordHash()
  const workspace = { name: 'Полка', locale: 'ru', timeZone: 'Europe/Moscow', isDemo: false } as const
  const owner = {
    email: `${newId()}@polka.example`,
    name: 'Владелица',
    role: 'owner',
    passwordHash,
    queueIds: [],
  } as const
  return createWorkspace(
    database,
    workspace,
    () => undefined,
    async (tx) => {
      const ownerId = await addOperator(tx, { ...owner, locale: 'ru', timeZone: 'Europe/Moscow' })
      const queueId = await addQueue(tx, { name: 'Общая', memberIds: [], locale: 'ru', ...(rule && { rule }) })
      if (limit !== undefined) await limitChats(tx, limit)
      const widget = await addWidgetChannel(tx, { name: 'Сайт', queueId, title: 'Полка', locale: 'ru' })
      const { key: ownerKey } = await createApiKey(tx, ownerId, 'tests')
      return { workspaceId: tx.workspaceId, owner: { id: ownerId, email: owner.email }, ownerKey, queueId, widget }
    },
  )
}

async function limitChats(tx: Tx, limit: number): Promise<void> {
  await tx.db.updateTable('workspaces').set({ chat_limit: limit }).where('workspace_id', '=', tx.workspaceId).execute()
}
