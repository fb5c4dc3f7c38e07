import type { ChannelId, ConversationId, WorkspaceId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { BotWish } from '@parley/contract/routes-bots'
import { Value } from 'typebox/value'
import { noteBotAsks, noteDeskHas } from '../bots/note-control.ts'
import { isSigned } from '../channels/api/signature.ts'
import { parseJson } from '../channels/parse-json.ts'
import type { HookRequest } from '../channels/platform.ts'
import type { SecretBox } from '../channels/secrets.ts'
import { lockChat } from '../chats/lock-chats.ts'
import { requireReach } from '../chats/require-reach.ts'
import { deskNow } from '../clock.ts'
import type { Database, Tx } from '../database/database.ts'
import { wrongFields } from '../http/check-request-parts.ts'
import { addOutsideMessage } from '../messages/add-outside-message.ts'
import { findStored } from '../messages/find-stored.ts'
import { keepButtons } from '../messages/keep-buttons.ts'
import { type OwnBot, openOwnBot } from './own-bot.ts'

/**
 * Does what a channel's bot wants. Safe to repeat. Refuses with `channel_unknown`, `bad_signature`, `invalid_input`, `not_found` (a conversation of
 * another channel), `no_bot`, `desk_has_control` (it writes where an operator has the client), `not_allowed` (it hands over though it never
 * may), `client_id_reused`, `channel_off`, `contact_blocked`, `contact_unreachable`, `window_closed`.
 */
export async function hearOwnBot(
  { database, secrets }: { readonly database: Database; readonly secrets: SecretBox },
  channelId: ChannelId,
  request: HookRequest,
): Promise<void> {
  const [found] = await database.door<{ workspace_id: WorkspaceId }>('select * from find_channel($1)', [channelId])
  if (found === undefined) throw new Refusal('channel_unknown')
  await database.transaction(found.workspace_id, async (tx) => {
    const bot = await openOwnBot(tx, secrets, channelId)
    if (bot === null) throw new Refusal('no_bot')
    if (!isSigned(bot.server.secret, request, await deskNow(tx))) throw new Refusal('bad_signature')
    const wish = parseJson(request.raw)
    if (!Value.Check(BotWish, wish)) throw new Refusal('invalid_input', { fields: wrongFields(BotWish, wish) })
    await requireOurs(tx, channelId, wish.conversationId)
    await grant(tx, bot, wish)
  })
}

async function grant(tx: Tx, { mode }: OwnBot, wish: BotWish): Promise<void> {
  switch (wish.type) {
    case 'message':
      return say(tx, wish)
    case 'pass':
      if (mode === 'full') throw new Refusal('not_allowed')
      return noteDeskHas(tx, wish.conversationId, wish.note ?? '')
    case 'ask':
      return noteBotAsks(tx, wish.conversationId, wish.note ?? '')
  }
}

async function say(tx: Tx, wish: Extract<BotWish, { type: 'message' }>): Promise<void> {
  const { conversationId, externalId, text, buttons } = wish
  const latest = await lockChat(tx, conversationId)
  const clientId = `bot.${externalId}`
  const asked = { clientId, text, fileIds: [], replyToSeq: null }
  if ((await findStored(tx, conversationId, asked)) !== null) return
  if (latest.chat.state !== 'bot' || latest.control !== 'bot') throw new Refusal('desk_has_control')
  await requireReach(tx, latest, 'program')
  await keepButtons(tx, conversationId, { clientId, text, ...(buttons === undefined ? {} : { buttons }) })
  const content = { text, attachments: [], replyToSeq: null }
  await addOutsideMessage(tx, conversationId, { by: 'bot', clientId, externalId: null, ...content })
}

async function requireOurs(tx: Tx, channelId: ChannelId, conversationId: ConversationId): Promise<void> {
  const row = await tx.db
    .selectFrom('conversations')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', conversationId)
    .where('channel_id', '=', channelId)
    .where('chat_id', 'is not', null)
    .executeTakeFirst()
  if (row === undefined) throw new Refusal('not_found')
}
