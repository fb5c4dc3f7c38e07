import Type from 'typebox'
import { Value } from 'typebox/value'
import { ChannelError } from '../channel-error.ts'
import { escapeHtml } from '../escape-html.ts'
import type { FileShape, FileToSend, MessageShape, MessageToSend, SendProgress } from '../message-to-send.ts'
import { buttonsUnder } from '../place-buttons.ts'
import { repeatable } from '../platform-call.ts'
import { splitText } from '../split-text.ts'
import { callTeams } from './call-teams.ts'
import type { TeamsBot } from './teams-bot.ts'

/** Characters of a message: Teams takes 28 KB, formatting and names included. */
export const teamsTextLimit = 10_000

const Sent = Type.Object({ id: Type.String({ pattern: '^[\\x21-\\x7e]{1,60}$' }) })

/** A message of Teams: words, or a file that Teams fetches or the person opens. */
interface Part<File extends FileShape = FileToSend> {
  readonly text: string
  readonly file: File | null
}

/** Sends a message as one or several of Teams, in order: the words, then a message a file. */
export async function sendToTeams(
  bot: TeamsBot,
  conversationId: string,
  message: MessageToSend,
  progress: SendProgress,
): Promise<void> {
  const parts = teamsParts(message)
  for (const [index, part] of parts.entries()) {
    if (index < progress.alreadyAccepted) continue
    const path = `${encodeURIComponent(conversationId)}/activities`
    const sent = await callTeams(bot, {
      method: 'POST',
      path,
      body: activityOf(part, buttonsUnder(message, parts, index)),
    })
    if (!Value.Check(Sent, sent))
      throw new ChannelError('unknown_outcome', 'sent, but Teams did not say under which id')
    await progress.accepted([sent.id])
  }
}

function teamsParts<File extends FileShape>({ text, files }: { text: string; files: readonly File[] }): Part<File>[] {
  const words = splitText(text, teamsTextLimit).map((piece) => ({ text: piece, file: null }))
  return [...words, ...files.map((file) => ({ text: '', file }))]
}

/** Bots may attach pictures only; every other file is a link to this desk. */
function activityOf({ text, file }: Part, buttons: readonly string[]): object {
  if (file === null) return wordsWith(buttons, text)
  const { name, type } = file
  if (['image/png', 'image/jpeg', 'image/gif'].includes(type))
    return { type: 'message', attachments: [{ contentType: type, contentUrl: file.link(name), name }] }
  return { type: 'message', textFormat: 'plain', text: `📎 ${name}\n${file.link(name)}` }
}

/** Buttons stand on a card with the words; a press says its words in the person's name. */
function wordsWith(buttons: readonly string[], text: string): object {
  if (buttons.length === 0) return { type: 'message', textFormat: 'plain', text }
  const keys = buttons.map((title) => ({ type: 'imBack', title, value: title }))
  const content = { text: escapeHtml(text).replaceAll('\n', '<br>'), buttons: keys }
  return { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.hero', content }] }
}

/** Whether another text makes as many messages. */
export function canEditInTeams(before: MessageShape, text: string): boolean {
  const count = (words: string): number => splitText(words, teamsTextLimit).length
  return count(text) > 0 && count(before.text) === count(text)
}

/** Puts the message's text where an older one stands; files stay. */
export async function editInTeams(
  bot: TeamsBot,
  conversationId: string,
  message: MessageToSend,
  sent: readonly string[],
): Promise<void> {
  const parts = teamsParts({ text: message.text, files: [] })
  for (const [index, part] of parts.entries()) {
    const id = sent[index]
    if (id === undefined) throw new ChannelError('rejected', 'some of it has never been sent')
    const path = activityPath(conversationId, id)
    const body = { ...activityOf(part, buttonsUnder(message, parts, index)), id }
    await repeatable(() => callTeams(bot, { method: 'PUT', path, body }))
  }
}

/** Removes messages of ours at the person's, too. */
export async function removeFromTeams(bot: TeamsBot, conversationId: string, sent: readonly string[]): Promise<void> {
  for (const id of sent) {
    try {
      await repeatable(() => callTeams(bot, { method: 'DELETE', path: activityPath(conversationId, id) }))
    } catch (error) {
      // Gone already.
      if (!(error instanceof ChannelError && / 404 /.test(`${error.message} `))) throw error
    }
  }
}

function activityPath(conversationId: string, id: string): string {
  return `${encodeURIComponent(conversationId)}/activities/${encodeURIComponent(id)}`
}
