import { Refusal } from '@parley/contract/refusals'
import type { ChannelBody } from '@parley/contract/routes'
import type { ChannelView } from '@parley/contract/views'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database } from '../database/database.ts'
import { loadChannels } from './channel-view.ts'
import { checkLive } from './check-live.ts'
import { saveChannel } from './save-channel.ts'
import type { SecretBox } from './secrets.ts'
import { switchWebhook } from './switch-webhook.ts'

/**
 * Connects a source of messages: asks the platform whether the credentials work, keeps them encrypted, asks for updates.
 * An account that is connected already keeps its channel and conversations and gets the new credentials. Where the platform then
 * refuses the webhook, the channel stays, switched on, with the fault in `lastError`.
 * @throws Refusal `not_allowed`, `invalid_input`, `not_found` (queue), `credentials_rejected`, `platform_unavailable`
 */
export async function connectChannel(
  deps: { database: Database; secrets: SecretBox; publicUrl: string },
  actor: Actor,
  body: ChannelBody,
): Promise<ChannelView> {
  authorize(actor, { does: 'change_channel' })
  const checked = await checkLive(deps.database, actor, body)
  const id = await deps.database.transaction(actor.workspaceId, async (tx) => {
    const saved = await saveChannel(tx, deps.secrets, body, checked)
    const details = { kind: body.kind }
    await recordAudit(tx, { operatorId: actor.operatorId, action: 'channel_connected', subjectId: saved, details })
    appendEvent(tx, 'channel', saved)
    return saved
  })
  await switchWebhook(deps, actor.workspaceId, id)
  const [view] = await deps.database.transaction(actor.workspaceId, (tx) => loadChannels(tx, [id]))
  if (!view) throw new Refusal('channel_unknown')
  return view
}
