import type { CaseId, ChannelId, ConversationId } from '@parley/contract/ids'
import type { AttachmentView, MessageView } from '@parley/contract/message-views'
import type { Locale } from '@parley/contract/views'
import { sql } from 'kysely'
import type { LinkFile } from '../channels/load-delivery.ts'
import type { SecretBox } from '../channels/secrets.ts'
import type { Tx } from '../database/database.ts'
import { loadMessages } from '../messages/message-view.ts'
import { audience } from '../realtime/audience.ts'
import { type OwnBot, openOwnBot } from './own-bot.ts'

/** What a bot does not know yet of a conversation. */
export interface BotTalk {
  readonly bot: OwnBot
  /** The workspace's language. */
  readonly locale: Locale
  /** The desk's time. */
  readonly now: Date
  /** What stands in everything that it is told. */
  readonly about: {
    readonly conversationId: ConversationId
    readonly control: 'desk' | 'bot'
    readonly contact: { readonly id: string; readonly name: string; readonly locale: Locale | null }
    readonly case: { readonly id: CaseId; readonly number: number }
  }
  readonly toldControl: 'desk' | 'bot' | null
  /** Its chat has ended. */
  readonly isOver: boolean
  /** The newest message of the conversation. */
  readonly seq: number
  /** What the client sees of it, oldest first, without what may still be taken back. */
  readonly messages: readonly MessageView[]
  /** Up to here it knows everything then. */
  readonly upTo: number
  /** What follows may still be taken back. */
  readonly isHeld: boolean
  readonly fileOf: (attachment: AttachmentView) => { name: string; type: string; size: number; url: string | null }
}

/** Messages that are told at a time. */
const mostMessages = 50

interface Row {
  readonly seq: number
  readonly toldSeq: number
  readonly toldControl: 'desk' | 'bot' | null
  readonly control: 'desk' | 'bot' | null
  readonly chat: string
  readonly externalId: string
  readonly contactId: string
  readonly name: string
  readonly clientLocale: Locale | null
  readonly caseId: CaseId
  readonly caseNumber: number
  readonly locale: Locale
  readonly now: Date
}

/** Null where the bot is gone. */
export async function loadBotTalk(
  tx: Tx,
  { secrets, linkFile }: { readonly secrets: SecretBox; readonly linkFile: LinkFile },
  {
    conversation_id: conversationId,
    channel_id: channelId,
  }: { conversation_id: ConversationId; channel_id: ChannelId },
): Promise<BotTalk | null> {
  const bot = await openOwnBot(tx, secrets, channelId)
  const { rows } = await sql<Row>`
    select c.seq, t.told_seq as "toldSeq", t.told_control as "toldControl", c.control, c.chat_state as chat, i.external_id as "externalId",
           c.contact_id as "contactId", p.name, i.locale as "clientLocale", k.id as "caseId", k.number as "caseNumber", w.locale, desk_now() as now
      from bot_talks as t
      join conversations as c on c.workspace_id = t.workspace_id and c.id = t.conversation_id
      join identities as i on i.workspace_id = c.workspace_id and i.id = c.identity_id
      join contacts as p on p.workspace_id = c.workspace_id and p.id = c.contact_id
      join cases as k on k.workspace_id = c.workspace_id and k.id = c.case_id
      join workspaces as w on w.workspace_id = t.workspace_id
      where t.workspace_id = ${tx.workspaceId} and t.conversation_id = ${conversationId}`.execute(tx.db)
  const [row] = rows
  if (bot === null || row === undefined) return null
  const after = await loadMessages(tx, conversationId, { after: row.toldSeq, limit: mostMessages })
  const held = after.findIndex(({ heldUntil, deletedAt }) => heldUntil !== null && deletedAt === null)
  const messages = (held < 0 ? after : after.slice(0, held)).filter(
    (message) => audience.client(message) && message.deletedAt === null,
  )
  return {
    bot,
    locale: row.locale,
    now: row.now,
    about: {
      conversationId,
      control: row.control ?? 'desk',
      contact: { id: row.contactId, name: row.name, locale: row.clientLocale },
      case: { id: row.caseId, number: row.caseNumber },
    },
    toldControl: row.toldControl,
    isOver: row.chat === 'finished',
    seq: row.seq,
    messages,
    upTo: held >= 0 ? (after[held - 1]?.seq ?? row.toldSeq) : (after[mostMessages - 1]?.seq ?? row.seq),
    isHeld: held >= 0,
    fileOf: ({ fileId, name, type, size, state }) => ({
      name,
      type,
      size,
      url:
        state === 'ready'
          ? linkFile({ workspaceId: tx.workspaceId, fileId, externalId: row.externalId }, name, row.now)
          : null,
    }),
  }
}
