import { Refusal } from '@parley/contract/refusals'
import type { ChannelBody, SetupBody } from '@parley/contract/routes'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { checkEmail } from '../auth/email.ts'
import { hashPassword } from '../auth/password.ts'
import { checkPassword } from '../auth/password-rules.ts'
import type { Sessions } from '../auth/sessions.ts'
import type { Database } from '../database/database.ts'
import { addOperator } from '../operators/add-operator.ts'
import { addQueue } from '../queues/add-queue.ts'
import { createWorkspace } from './create-workspace.ts'
import { checkTimeZone } from './time-zone.ts'

const queueNames = { ru: 'Общая', en: 'General' }
const channelNames = { ru: 'Сайт', en: 'Website' }

export interface SetupParts {
  readonly database: Database
  readonly sessions: Sessions
  /** Connects a channel as POST /channels does. */
  connectChannel(actor: Actor, body: ChannelBody): Promise<unknown>
}

/**
 * Makes the company with its first owner and a queue with him in it, signs him in, then gives it a widget channel. Open while
 * no company but a demo exists.
 * @returns the token for his cookie
 * @throws Refusal `setup_done`, `email_taken`, `password_too_weak`, `invalid_input`
 */
export async function setUpCompany(parts: SetupParts, body: SetupBody, userAgent: string): Promise<{ token: string; actor: Actor }> {
  checkEmail(body.email)
  checkPassword(body.password, body.email)
  checkTimeZone(body.timeZone)
  const { locale, timeZone } = body
  // Slow on purpose, so it happens before the transaction.
  const passwordHash = await hashPassword(body.password)
  const company = { name: body.company, locale, timeZone, isDemo: false }
  const made = await createWorkspace(parts.database, company, refuseSecondCompany, async (tx) => {
    const operatorId = await addOperator(tx, { email: body.email, name: body.name, role: 'owner', passwordHash, locale, timeZone, queueIds: [] })
    const queueId = await addQueue(tx, { name: queueNames[locale], memberIds: [operatorId], locale })
    await recordAudit(tx, { operatorId, action: 'company_set_up' })
    const { token } = await parts.sessions.open(tx, operatorId, userAgent)
    return { token, queueId, actor: { workspaceId: tx.workspaceId, operatorId, role: 'owner' } as const }
  })
  // A transaction of its own, as it may ask a platform. Without it the owner would add the channel himself.
  await parts.connectChannel(made.actor, {
    kind: 'widget', name: channelNames[locale], queueId: made.queueId, credentials: {}, settings: {},
  })
  return made
}

function refuseSecondCompany(existing: readonly { demo: boolean }[]): void {
  if (existing.some((workspace) => !workspace.demo)) throw new Refusal('setup_done')
}
