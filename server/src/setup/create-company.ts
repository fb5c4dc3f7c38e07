import { Refusal } from '@parley/contract/refusals'
import type { Locale } from '@parley/contract/views'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { addWidgetChannel } from '../channels/widget/add-widget-channel.ts'
import type { Database, Tx } from '../database/database.ts'
import { addOperator } from '../operators/add-operator.ts'
import { addQueue } from '../queues/add-queue.ts'
import { createWorkspace } from '../workspaces/create-workspace.ts'

export interface NewCompany {
  readonly company: string
  /** Of the first owner. */
  readonly name: string
  readonly email: string
  /** Of `hashPassword`. */
  readonly passwordHash: string
  readonly locale: Locale
  readonly timeZone: string
}

const queueNames = { ru: 'Общая', en: 'General' }
const channelNames = { ru: 'Сайт', en: 'Website' }

/**
 * Makes the company: its first owner, a queue with him in it, a widget channel, and what `also` adds in the same transaction.
 * @throws Refusal `setup_done` where there is a company already, `email_taken`
 */
export function createCompany<T>(
  database: Database,
  company: NewCompany,
  also: (tx: Tx, owner: Actor) => Promise<T>,
): Promise<T> {
  const { locale, timeZone } = company
  return createWorkspace(
    database,
    { name: company.company, locale, timeZone, isDemo: false },
    refuseSecondCompany,
    async (tx) => {
      const operatorId = await addOperator(tx, { ...company, role: 'owner', queueIds: [] })
      const queueId = await addQueue(tx, { name: queueNames[locale], memberIds: [operatorId], locale })
      await addWidgetChannel(tx, { name: channelNames[locale], queueId, title: company.company, locale })
      await recordAudit(tx, { operatorId, action: 'company_set_up' })
      return also(tx, { workspaceId: tx.workspaceId, operatorId, role: 'owner' })
    },
  )
}

function refuseSecondCompany(existing: readonly { demo: boolean }[]): void {
  if (existing.some((workspace) => !workspace.demo)) throw new Refusal('setup_done')
}
