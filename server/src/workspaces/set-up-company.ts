import { Refusal } from '@parley/contract/refusals'
import type { SetupBody } from '@parley/contract/routes'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { checkEmail } from '../auth/email.ts'
import { hashPassword } from '../auth/password.ts'
import { checkPassword } from '../auth/password-rules.ts'
import type { Sessions } from '../auth/sessions.ts'
import { addWidgetChannel } from '../channels/widget/add-widget-channel.ts'
import type { Database } from '../database/database.ts'
import { addOperator } from '../operators/add-operator.ts'
import { addQueue } from '../queues/add-queue.ts'
import { createWorkspace } from './create-workspace.ts'
import { checkTimeZone } from './time-zone.ts'

const queueNames = { ru: 'Общая', en: 'General' }
const channelNames = { ru: 'Сайт', en: 'Website' }

/**
 * Makes the company with its first owner, a queue with him in it and a widget channel, and signs him in. Open while no company
 * but a demo exists.
 * @returns who he is, and the token for his cookie
 * @throws Refusal `setup_done`, `email_taken`, `password_too_weak`, `invalid_input`
 */
export async function setUpCompany(
  { database, sessions }: { database: Database; sessions: Sessions },
  body: SetupBody,
  userAgent: string,
): Promise<{ token: string; actor: Actor }> {
  checkEmail(body.email)
  checkPassword(body.password, body.email)
  checkTimeZone(body.timeZone)
  const { locale, timeZone } = body
  // Slow on purpose, so it happens before the transaction.
  const passwordHash = await hashPassword(body.password)
  const company = { name: body.company, locale, timeZone, isDemo: false }
  return createWorkspace(database, company, refuseSecondCompany, async (tx) => {
    const operatorId = await addOperator(tx, { email: body.email, name: body.name, role: 'owner', passwordHash, locale, timeZone, queueIds: [] })
    const queueId = await addQueue(tx, { name: queueNames[locale], memberIds: [operatorId], locale })
    await addWidgetChannel(tx, { name: channelNames[locale], queueId, title: body.company, locale })
    await recordAudit(tx, { operatorId, action: 'company_set_up' })
    const { token } = await sessions.open(tx, operatorId, userAgent)
    return { token, actor: { workspaceId: tx.workspaceId, operatorId, role: 'owner' } as const }
  })
}

function refuseSecondCompany(existing: readonly { demo: boolean }[]): void {
  if (existing.some((workspace) => !workspace.demo)) throw new Refusal('setup_done')
}
