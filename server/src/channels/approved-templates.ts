import type { ApprovedBody, ApprovedChoice, ApprovedTemplate } from '@parley/contract/approved-template'
import { approvedText, approvedValue } from '@parley/contract/approved-text'
import type { ChannelId, ContactId, ConversationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { Actor } from '../auth/actor.ts'
import { writeFirst } from '../chats/write-first.ts'
import type { Database, Tx } from '../database/database.ts'
import type { Lane } from '../messages/lane.ts'
import { sendMessage } from '../messages/send-message.ts'
import { ChannelError } from './channel-error.ts'
import { type OpenAccount, openAccount } from './open-account.ts'
import type { SecretBox } from './secrets.ts'

interface Parts {
  readonly database: Database
  readonly secrets: SecretBox
}

/** The texts that a conversation's platform has approved, as it says now; none where it has no such thing. Refuses with `not_found`, `platform_unavailable`. */
export async function listApproved(
  parts: Parts,
  actor: Actor,
  conversationId: ConversationId,
): Promise<ApprovedTemplate[]> {
  const { opened } = await parts.database.transaction(actor.workspaceId, (tx) =>
    load(tx, parts.secrets, conversationId),
  )
  return askPlatform(opened)
}

/**
 * Sends an approved text, whatever the reply window says (T6): in the chat that the operator holds, or beginning one where it is over (C-30).
 * Refuses with `template_unknown`, `variables_unresolved` (which), `platform_unavailable`, and as sending or writing first does.
 */
export async function sendApproved(
  parts: Parts & { readonly lane: Lane },
  actor: Actor,
  conversationId: ConversationId,
  body: ApprovedBody,
): Promise<{ seq: number }> {
  const { opened, talk } = await parts.database.transaction(actor.workspaceId, (tx) =>
    load(tx, parts.secrets, conversationId),
  )
  const approved = chosen(await askPlatform(opened), body)
  const message = { clientId: body.clientId, text: approvedText(approved), fileIds: [], approved }
  if (!talk.isFinished)
    return sendMessage(parts, actor, conversationId, { ...message, fence: body.fence, replyToSeq: null })
  const { seq } = await writeFirst(parts, actor, talk.contactId, { ...message, channelId: talk.channelId })
  if (seq === null) throw new Refusal('conversation_moved_on')
  return { seq }
}

interface Talk {
  readonly channelId: ChannelId
  readonly contactId: ContactId
  readonly isFinished: boolean
}

async function load(
  tx: Tx,
  secrets: SecretBox,
  conversationId: ConversationId,
): Promise<{ opened: OpenAccount | null; talk: Talk }> {
  const row = await tx.db
    .selectFrom('conversations')
    .select(['channel_id', 'contact_id', 'chat_state'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', conversationId)
    .executeTakeFirst()
  if (!row) throw new Refusal('not_found')
  const { channel_id: channelId, contact_id: contactId } = row
  const isFinished = row.chat_state === 'finished'
  return { opened: await openAccount(tx, secrets, channelId), talk: { channelId, contactId, isFinished } }
}

async function askPlatform(opened: OpenAccount | null): Promise<ApprovedTemplate[]> {
  try {
    return (await opened?.platform.templates?.list(opened.account)) ?? []
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    const { retryAfterSeconds } = error
    throw new Refusal('platform_unavailable', retryAfterSeconds === undefined ? {} : { retryAfterSeconds })
  }
}

function chosen(templates: readonly ApprovedTemplate[], { name, language, values }: ApprovedBody): ApprovedChoice {
  const template = templates.find((one) => one.name === name && one.language === language)
  if (template === undefined) throw new Refusal('template_unknown')
  const missing = template.parameters.filter((_, index) => approvedValue(values[index] ?? '') === '')
  if (missing.length > 0) {
    throw new Refusal('variables_unresolved', {
      fields: missing.map((parameter) => ({ path: `/values/{{${parameter.name}}}`, expected: 'a value' })),
    })
  }
  return { template, values: values.slice(0, template.parameters.length) }
}
