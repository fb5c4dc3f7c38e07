import type { ConversationId } from '@parley/contract/ids'
import type { NoticeDetail } from '@parley/contract/message-views'
import { addChatLine } from '../chats/add-chat-line.ts'
import { type LockedChat, lockChat } from '../chats/lock-chats.ts'
import { saveConversation } from '../conversations/save-conversation.ts'
import type { Tx } from '../database/database.ts'
import { continueInDesk } from './continue-in-desk.ts'
import { keepControl, setControl } from './control-wishes.ts'

/** Why the desk has a client, as the bot says it; characters. */
const longestNote = 500

/**
 * The platform says that the desk has the conversation: the bot handed over, or nobody did anything with it for a day. A bot's chat goes on as a
 * waiting one (C-66); one that was taken away from its holder is his again. Safe to repeat.
 */
export async function noteDeskHas(tx: Tx, conversationId: ConversationId, note: string): Promise<void> {
  const before = await lockChat(tx, conversationId)
  if (before.control === 'desk' && before.chat.state !== 'bot') return
  await keepControl(tx, [conversationId])
  if (before.chat.state === 'bot') {
    await waitFromNow(tx, before)
    const waiting = { state: 'waiting', offer: null, passedOver: [] } as const
    await continueInDesk(tx, before, waiting, { notice: 'bot_gave', operatorId: null, ...detailOf(note) })
    return
  }
  await setControl(tx, conversationId, 'desk')
  await saveConversation(tx, conversationId)
}

/** Whoever is handed over waits for a person, though the bot's was the last word. */
async function waitFromNow(tx: Tx, { conversationId, waitingSince, now }: LockedChat): Promise<void> {
  await tx.db
    .updateTable('conversations')
    .set({ waiting_since: waitingSince ?? now })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', conversationId)
    .execute()
}

/**
 * The platform says that the bot has the conversation. Whoever holds the chat reads it and may write again only after he took it back. What waits
 * nobody has answered: it is the bot's then. Safe to repeat.
 */
export async function noteBotHas(tx: Tx, conversationId: ConversationId): Promise<void> {
  const before = await lockChat(tx, conversationId)
  if (before.control === 'bot') return
  await setControl(tx, conversationId, 'bot')
  if (before.chat.state === 'finished') await saveConversation(tx, conversationId)
  else await addChatLine(tx, before, { notice: 'bot_took', operatorId: null })
}

/**
 * A message came as from whom the platform lets through: where that is not who the desk believes, control changed hands without a word, as
 * when it lapsed. What the desk asked for a moment ago may not have reached the platform yet.
 */
export async function compareControl(tx: Tx, conversationId: ConversationId, told: 'desk' | 'bot'): Promise<void> {
  const row = await tx.db
    .selectFrom('conversations as c')
    .leftJoin('control_wishes as w', (join) =>
      join
        .onRef('w.workspace_id', '=', 'c.workspace_id')
        .onRef('w.conversation_id', '=', 'c.id')
        .on('w.wish', '<>', 'keep'),
    )
    .select(['c.chat_state as chat', 'c.control', 'w.wish'])
    .where('c.workspace_id', '=', tx.workspaceId)
    .where('c.id', '=', conversationId)
    .executeTakeFirst()
  if (row === undefined || row.control === null || row.control === told || row.wish !== null) return
  if (told === 'desk') await noteDeskHas(tx, conversationId, '')
  else await noteBotHas(tx, conversationId)
}

/** The bot would like to have the conversation: whoever holds the chat decides. */
export async function noteBotAsks(tx: Tx, conversationId: ConversationId, note: string): Promise<void> {
  const before = await lockChat(tx, conversationId)
  if (before.chat.state === 'active' || before.chat.state === 'waiting')
    await addChatLine(tx, before, { notice: 'bot_asks', operatorId: null, ...detailOf(note) })
}

function detailOf(note: string): { detail: NoticeDetail } | Record<string, never> {
  const words = note.trim().slice(0, longestNote)
  return words === '' ? {} : { detail: { note: words } }
}
