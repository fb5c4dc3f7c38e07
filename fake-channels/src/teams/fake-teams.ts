import { createSign, generateKeyPair } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { type FakeAnswer, jsonAnswer, sendAnswer } from '../fake-answer.ts'
import { addFile, type FakeFile, type MediaKind, serveFile } from '../files.ts'
import { createImitation, type ImitationControls } from '../imitation.ts'
import { servePhone } from '../phone/serve-phone.ts'
import { readBody } from '../read-body.ts'
import { serveFake } from '../serve-fake.ts'
import { postText } from '../webhook-lines.ts'
import {
  conversationOf,
  emptyTeamsState,
  type FakeTeamsChat,
  type FakeTeamsMessage,
  type FakeTeamsState,
  type FakeTeamsUser,
  teamsChat,
  teamsReactions,
} from './model.ts'
import { answerConnector, botToken, conversations } from './teams-connector.ts'
import { teamsPhone } from './teams-phone.ts'

/** What a person writes. */
export interface TeamsWritten {
  readonly text: string
  readonly file?: { kind: MediaKind; name: string; type: string; bytes: Buffer }
}

/** Microsoft Teams with one bot, imitated: sign-in, keys, connector, activities, and faults on demand, whose `method` is a verb. */
export interface FakeTeams extends Omit<ImitationControls<never>, 'servedAt' | 'calls'> {
  readonly url: string
  readonly serviceUrl: string
  handlePhone(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>
  /**
   * Where activities go: the messaging endpoint of the bot.
   * @param ahead by how many seconds the clock there is ahead
   */
  endpointAt(url: string, ahead?: () => number): void
  addUser(user: { name: string }): FakeTeamsUser
  users(): readonly FakeTeamsUser[]
  chat(person: number): FakeTeamsChat
  writes(person: number, message: TeamsWritten): FakeTeamsMessage
  edits(person: number, id: string, text: string): void
  /** Teams tells bots what is put on their own messages only; null = taken back. */
  reacts(person: number, id: string, emoji: string | null): void
  /** He takes the bot away, or has it again. */
  removesBot(person: number, removed: boolean): void
  /** Brings an activity of a person; what is not said is made up. Its id. */
  tells(person: number, activity: Readonly<Record<string, unknown>>): string
  /** What the bot has sent to a person and not deleted. */
  seen(person: number): readonly FakeTeamsMessage[]
  /** Requests for typing. */
  typed(): number
  /** A token as the Bot Framework signs them. */
  token(claims?: Readonly<Record<string, unknown>>, header?: Readonly<Record<string, unknown>>): string
  close(): Promise<void>
}

const kid = 'fake-key-1'

/** See `createImitation` for the other options. */
export async function startFakeTeams(options: {
  appId: string
  password: string
  tenantId: string
  stateFile?: string
  secondMs?: number
}): Promise<FakeTeams> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', endorsements: ['msteams'] }
  const imitation = await createImitation<FakeTeamsState, never>(options, emptyTeamsState)
  const { state, lines, faults, changed } = imitation
  let endpoint = ''
  let aheadSeconds = (): number => 0
  let typing = 0

  const seconds = (): number => Math.floor(Date.now() / 1000) + aheadSeconds()
  const world = { state, faults, changed, typed: () => void (typing += 1) }

  function token(
    claims: Readonly<Record<string, unknown>> = {},
    header: Readonly<Record<string, unknown>> = {},
  ): string {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
    const body = `${part({ alg: 'RS256', typ: 'JWT', kid, ...header })}.${part({
      iss: 'https://api.botframework.com',
      aud: options.appId,
      nbf: seconds() - 10,
      exp: seconds() + 3600,
      serviceurl: serviceUrl(),
      ...claims,
    })}`
    return `${body}.${createSign('RSA-SHA256').update(body).sign(privateKey).toString('base64url')}`
  }

  async function signIn(request: IncomingMessage, path: string): Promise<FakeAnswer> {
    const asked = new URLSearchParams((await readBody(request)).toString())
    const refuse = (number: string): FakeAnswer =>
      jsonAnswer(400, { error: 'invalid_client', error_description: `AADSTS${number}: refused.` })
    if (!path.startsWith(`/login/${options.tenantId}/`)) return refuse('90002')
    if (asked.get('client_id') !== options.appId) return refuse('700016')
    if (asked.get('client_secret') !== options.password) return refuse('7000215')
    return jsonAnswer(200, { token_type: 'Bearer', expires_in: 3599, access_token: botToken })
  }

  async function answer(request: IncomingMessage, path: string): Promise<FakeAnswer> {
    if (path === '/openidconfiguration')
      return jsonAnswer(200, { issuer: 'https://api.botframework.com', jwks_uri: `${served.url}/keys` })
    if (path === '/keys') return jsonAnswer(200, { keys: [jwk] })
    if (path.startsWith('/login/')) return signIn(request, path)
    return path.startsWith(conversations) ? answerConnector(world, request, path) : jsonAnswer(404, {})
  }

  const served = await serveFake(async (request, response, path) => {
    if (path.startsWith('/file/')) serveFile(state, response, path.slice('/file/'.length))
    else sendAnswer(response, await answer(request, path))
  })
  const serviceUrl = (): string => `${served.url}/connector/`

  function tells(person: number, activity: Readonly<Record<string, unknown>>): string {
    const id = String(state.numbers.message++)
    const name = state.users.find((user) => user.id === person)?.name ?? `Человек ${String(person)}`
    const body = JSON.stringify({
      id,
      timestamp: new Date().toISOString(),
      channelId: 'msteams',
      serviceUrl: serviceUrl(),
      from: { id: `29:person-${String(person)}`, name },
      conversation: { conversationType: 'personal', id: conversationOf(person) },
      recipient: { id: `28:${options.appId}`, name: 'Desk' },
      locale: 'ru-RU',
      type: 'message',
      textFormat: 'plain',
      ...activity,
    })
    changed()
    lines.push(conversationOf(person), async (signal) => {
      const headers = { authorization: `Bearer ${token()}`, 'content-type': 'application/json' }
      const answer = await postText(endpoint, body, { signal, headers })
      return answer?.status === 200 ? 'acknowledged' : {}
    })
    return id
  }

  function chat(person: number): FakeTeamsChat {
    return teamsChat(state, conversationOf(person))
  }

  function messageIn(person: number, id: string): FakeTeamsMessage {
    const message = chat(person).messages.find((one) => one.id === id)
    if (!message) throw new Error(`no message ${id} in this chat`)
    return message
  }

  const fake: FakeTeams = {
    ...imitation.controls,
    url: served.url,
    serviceUrl: serviceUrl(),
    handlePhone: (request, response, path) => servePhone(teamsPhone(fake), request, response, path),
    endpointAt(url, ahead) {
      endpoint = url
      if (ahead !== undefined) aheadSeconds = ahead
    },
    addUser({ name }) {
      const user = { id: state.users.length + 1, name }
      state.users.push(user)
      changed()
      return user
    },
    users: () => state.users,
    chat,
    writes(person, { text, file }) {
      const added = file && addFile(state, file)
      if (chat(person).blocked) fake.removesBot(person, false)
      const message: FakeTeamsMessage = {
        id: tells(person, { text, ...(added && { attachments: [attachmentJson(added, served.url)] }) }),
        from: 'user',
        text,
        attachments: [],
        fileIds: added ? [added.id] : [],
        date: Math.floor(Date.now() / 1000),
      }
      chat(person).messages.push(message)
      changed()
      return message
    },
    edits(person, id, text) {
      Object.assign(messageIn(person, id), { text, editedAt: Math.floor(Date.now() / 1000) })
      tells(person, { type: 'messageUpdate', id, text })
    },
    reacts(person, id, emoji) {
      const message = messageIn(person, id)
      const before = message.reaction
      if (emoji === null) delete message.reaction
      else message.reaction = emoji
      changed()
      if (message.from === 'bot')
        tells(person, {
          type: 'messageReaction',
          replyToId: id,
          ...(emoji === null ? {} : { reactionsAdded: [{ type: teamsReactions[emoji] }] }),
          ...(before === undefined ? {} : { reactionsRemoved: [{ type: teamsReactions[before] }] }),
        })
    },
    removesBot(person, removed) {
      chat(person).blocked = removed
      tells(person, { type: 'installationUpdate', action: removed ? 'remove' : 'add' })
    },
    tells,
    seen: (person) => chat(person).messages.filter(({ from }) => from === 'bot'),
    typed: () => typing,
    token,
    close: () => served.stop(),
  }
  return fake
}

/** Pictures lie with the connector; every other file is offered for download. */
function attachmentJson({ id, name, kind, type }: FakeFile, url: string): object {
  const address = `${url}/file/${id}`
  if (kind === 'photo') return { contentType: type, contentUrl: address, name }
  const contentType = 'application/vnd.microsoft.teams.file.download.info'
  return { contentType, name, content: { downloadUrl: address, fileType: name.split('.').at(-1) ?? '' } }
}
