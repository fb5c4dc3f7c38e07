import Type from 'typebox'
import { Value } from 'typebox/value'
import { askMax, type MaxBot } from './call-max.ts'
import { isPress, midOfMessageId } from './message-id.ts'

const InDialog = Type.Object({ recipient: Type.Object({ chat_id: Type.Integer() }) })

/** Numbers of dialogs that are remembered: MAX takes thirty calls a second, and messages go before this. */
const mostRemembered = 10_000
const dialogs = new Map<string, number>()

/** Shows that we type. MAX wants the number of the dialog for it, which a message of the person's names. */
export async function showTypingInMax(bot: MaxBot, userId: string, lastMessageId: string | null): Promise<void> {
  const key = `${bot.apiUrl} ${bot.token} ${userId}`
  const dialog = dialogs.get(key) ?? (lastMessageId === null ? null : await findDialog(bot, lastMessageId))
  if (dialog === null) return
  if (dialogs.size >= mostRemembered) dialogs.clear()
  dialogs.set(key, dialog)
  await askMax(bot, { method: 'POST', path: `/chats/${String(dialog)}/actions`, body: { action: 'typing_on' } })
}

async function findDialog(bot: MaxBot, messageId: string): Promise<number | null> {
  if (isPress(messageId)) return null
  const path = `/messages/${encodeURIComponent(midOfMessageId(messageId))}`
  const message = await askMax(bot, { method: 'GET', path })
  return Value.Check(InDialog, message) ? message.recipient.chat_id : null
}
