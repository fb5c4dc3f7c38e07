import { createHash } from 'node:crypto'
import type { Reaction } from '@parley/contract/reaction'
import { Value } from 'typebox/value'
import { ChannelError } from '../channel-error.ts'
import type { MessageToSend, SendProgress } from '../message-to-send.ts'
import { objectIn, parseJson } from '../parse-json.ts'
import { MessageId } from './api-update.ts'
import { callDeveloper, type DeveloperServer } from './call-developer.ts'

/** Brings an answer to the developer's server. It may answer with an id of its own (`externalId`); else ours is kept. */
export async function sendToDeveloper(
  server: DeveloperServer,
  contactId: string,
  message: MessageToSend,
  { progress, at }: { progress: SendProgress; at: Date },
): Promise<void> {
  if (progress.alreadyAccepted > 0) return
  const id = replyId(message.key)
  const files = message.files.map((file) => ({
    name: file.name,
    type: file.type,
    size: file.size,
    url: file.link(file.name),
  }))
  const answer = await callDeveloper(
    server,
    { id, at },
    {
      type: 'reply',
      externalId: id,
      at: at.toISOString(),
      contact: { externalId: contactId },
      text: message.text,
      files,
      replyTo: message.replyToId,
      buttons: message.buttons ?? [],
    },
  )
  const { externalId } = objectIn(parseJson(answer))
  await progress.accepted([Value.Check(MessageId, externalId) ? externalId : id])
}

/** Asks the developer's server to show another text, or none any more. */
export async function repairAtDeveloper(
  server: DeveloperServer,
  contactId: string,
  { sent, text, at }: { sent: readonly string[]; text: string | null; at: Date },
): Promise<void> {
  const [externalId] = sent
  if (externalId === undefined) throw new ChannelError('rejected', 'it has never been sent')
  const what = text === null ? { type: 'reply.deleted' } : { type: 'reply.edited', text }
  const id = text === null ? `${externalId}_deleted` : `${externalId}_edited_${digest(text)}`
  const body = { ...what, externalId, at: at.toISOString(), contact: { externalId: contactId } }
  await callDeveloper(server, { id, at }, body)
}

/** Asks the developer's server to show our emoji on a client's message, or none any more. */
export async function reactAtDeveloper(
  server: DeveloperServer,
  contactId: string,
  { messageId, reaction, at }: { messageId: string; reaction: Reaction | null; at: Date },
): Promise<void> {
  const told = { type: 'reply.reaction', externalId: messageId, reaction, at: at.toISOString() }
  const id = `${messageId}_reaction_${digest(JSON.stringify(told))}`
  await callDeveloper(server, { id, at }, { ...told, contact: { externalId: contactId } })
}

/** The same for every attempt, so that a server that has it already knows it again. */
function replyId(key: string): string {
  return `msg_${digest(key)}`
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 27)
}
