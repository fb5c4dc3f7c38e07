import type { ChannelId, OperatorId, QueueId, WorkspaceId } from '@parley/contract/ids'
import { hashPassword } from '@parley/server/auth/password'
import { addWidgetChannel } from '@parley/server/channels/widget/add-widget-channel'
import { addOperator } from '@parley/server/operators/add-operator'
import { addQueue } from '@parley/server/queues/add-queue'
import type { TestDesk } from '@parley/server/testing/test-desk'
import { createWorkspace } from '@parley/server/workspaces/create-workspace'

/** Another company in the same installation, with an owner of its own. */
export interface OtherCompany {
  readonly workspaceId: WorkspaceId
  readonly owner: { readonly email: string; readonly password: string }
  readonly operatorId: OperatorId
  readonly queueId: QueueId
  readonly channelId: ChannelId
}

export async function addOtherCompany({ database }: Pick<TestDesk, 'database'>): Promise<OtherCompany> {
  const owner = { email: 'owner@other.example', password: 'another long password' }
  const passwordHash = await hashPassword(owner.password)
  const company = { name: 'Other', locale: 'en', timeZone: 'UTC', isDemo: false } as const
  return createWorkspace(
    database,
    company,
    () => undefined,
    async (tx) => {
      const operatorId = await addOperator(tx, {
        ...owner,
        name: 'Other',
        role: 'owner',
        passwordHash,
        locale: 'en',
        timeZone: 'UTC',
        queueIds: [],
      })
      const queueId = await addQueue(tx, { name: 'Theirs', memberIds: [operatorId], locale: 'en' })
      const channelId = await addWidgetChannel(tx, { name: 'Theirs', queueId, title: 'Theirs', locale: 'en' })
      return { workspaceId: tx.workspaceId, owner, operatorId, queueId, channelId }
    },
  )
}
