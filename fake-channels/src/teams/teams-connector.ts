import type { IncomingMessage } from 'node:http'
import { parseAs } from '@parley/contract/parse-as'
import Type, { type Static } from 'typebox'
import { type FakeAnswer, jsonAnswer, refusalOf } from '../fake-answer.ts'
import type { FaultScript } from '../faults.ts'
import { addFile } from '../files.ts'
import { readBody } from '../read-body.ts'
import { fieldOf, listIn, readButtons } from '../read-buttons.ts'
import { type FakeTeamsMessage, type FakeTeamsState, teamsChat } from './model.ts'

/** What the connector needs of the imitation around it. */
export interface TeamsWorld {
  readonly state: FakeTeamsState
  readonly faults: FaultScript
  /** Hears of every request for typing. */
  readonly typed: () => void
  readonly changed: () => void
}

export const conversations = '/connector/v3/conversations/'
export const botToken = 'token-of-the-bot'
/** Teams shows for so long that the bot types, milliseconds. */
const typingMs = 5000

const Told = Type.Object({
  type: Type.String(),
  text: Type.Optional(Type.String()),
  attachments: Type.Optional(
    Type.Array(
      Type.Object({
        contentType: Type.String(),
        contentUrl: Type.Optional(Type.String()),
        content: Type.Optional(Type.Unknown()),
      }),
    ),
  ),
})

/** Takes what the bot sends, corrects and deletes. */
export async function answerConnector(world: TeamsWorld, request: IncomingMessage, path: string): Promise<FakeAnswer> {
  const { state, faults } = world
  const [conversation = '', , id = ''] = path.slice(conversations.length).split('/').map(decodeURIComponent)
  const method = request.method ?? ''
  const raw = (await readBody(request)).toString()
  if (request.headers.authorization !== `Bearer ${botToken}`)
    return jsonAnswer(401, { error: { code: 'Unauthorized', message: 'no token' } })
  const fault = faults.next(method, undefined)
  const refused = refusalOf(fault, {
    limited: (seconds = 1) => jsonAnswer(429, {}, { 'retry-after': String(seconds) }),
    refused: (status, code) => jsonAnswer(status, { error: { code, message: code } }),
  })
  if (refused !== null) return refused
  const chat = teamsChat(state, conversation)
  if (chat.blocked) return jsonAnswer(403, { error: { code: 'ConversationBlockedByUser', message: 'blocked' } })
  const known = chat.messages.find((message) => message.id === id)
  if (id !== '' && known === undefined) return jsonAnswer(404, { error: { code: 'ActivityNotFound', message: 'gone' } })
  const told = method === 'DELETE' ? null : parseAs(Told, JSON.parse(raw))
  const sentId = id === '' ? `sent-${String(state.numbers.message++)}` : id
  if (told === null) chat.messages = chat.messages.filter((message) => message !== known)
  else if (told.type === 'typing') {
    chat.typingUntil = Date.now() + typingMs
    world.typed()
  } else {
    const message = await messageOf(state, sentId, told)
    if (message === null) return jsonAnswer(400, { error: { code: 'BadSyntax', message: 'attachments' } })
    if (known === undefined) chat.messages.push(message)
    else Object.assign(known, { text: message.text, editedAt: message.date })
    chat.typingUntil = 0
  }
  world.changed()
  return fault?.kind === 'cut' ? 'cut' : jsonAnswer(200, { id: sentId })
}

/** The words of a card are its message's; it has six buttons at most. Null where Teams would not take it. */
async function messageOf(
  state: FakeTeamsState,
  id: string,
  { text = '', attachments = [] }: Static<typeof Told>,
): Promise<FakeTeamsMessage | null> {
  const card = attachments.find(({ contentType }) => contentType === 'application/vnd.microsoft.card.hero')?.content
  const files = attachments.filter(({ contentUrl }) => contentUrl !== undefined)
  const fileIds = (await Promise.all(files.map((file) => takePicture(state, file)))).flat()
  const common = { id, from: 'bot', attachments: files, fileIds, date: Math.floor(Date.now() / 1000) } as const
  if (card === undefined) return files.length < attachments.length ? null : { ...common, text }
  const keys = listIn(fieldOf(card, 'buttons'))
  const buttons = readButtons(
    keys.map((key) => fieldOf(key, 'value')),
    { most: 6, longest: 200 },
  )
  const words = fieldOf(card, 'text')
  if (buttons === null || typeof words !== 'string' || keys.some((key) => fieldOf(key, 'type') !== 'imBack'))
    return null
  return { ...common, text: words, buttons }
}

/** Teams fetches pictures where the bot says that they are; one that is not there is no picture. */
async function takePicture(
  state: FakeTeamsState,
  { contentType, contentUrl = '' }: { readonly contentType: string; readonly contentUrl?: string },
): Promise<string[]> {
  const response = await fetch(contentUrl).catch(() => null)
  if (response?.ok !== true) return []
  const bytes = Buffer.from(await response.arrayBuffer())
  return [addFile(state, { kind: 'photo', name: 'picture', type: contentType, bytes }).id]
}
