import { createHmac, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { sendAnswer } from '../fake-answer.ts'
import { addFile, type FakeFile, type MediaKind, serveFile } from '../files.ts'
import { createImitation, type ImitationControls } from '../imitation.ts'
import { servePhone } from '../phone/serve-phone.ts'
import { serveFake } from '../serve-fake.ts'
import { postText } from '../webhook-lines.ts'
import {
  emptyXState,
  type FakeXChat,
  type FakeXMessage,
  type FakeXState,
  type FakeXSubscription,
  type FakeXUser,
  nextXId,
  ownId,
  xChat,
} from './model.ts'
import { answerXApi, type XKeys, type XWorld } from './x-api.ts'
import { xPhone } from './x-phone.ts'

/** X with one app and one user of it, imitated: credentials, webhooks with their trial, subscriptions, direct messages. `method` of a fault is a verb and a path: `POST /2/dm_conversations`. */
export interface FakeX extends Omit<ImitationControls<never>, 'servedAt' | 'calls'> {
  readonly url: string
  /** Whose direct messages these are. */
  readonly ownId: string
  handlePhone(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>
  addUser(user: { name: string; username: string }): FakeXUser
  users(): readonly FakeXUser[]
  chat(person: string): FakeXChat
  /** A person writes a direct message; its id. `more` goes into `message_data`. */
  writes(person: string, text: string, more?: object): string
  /** He sends a picture: X takes nothing else from people. */
  sendsPhoto(person: string, text: string, photo: { kind: MediaKind; name: string; type: string; bytes: Buffer }): void
  /** A person has read what we wrote. */
  reads(person: string): void
  /** A person writes what only X can read. */
  writesEncrypted(): void
  /** Brings any event at all. */
  tells(event: object): void
  /** What the desk has sent to a person. */
  seen(person: string): readonly FakeXMessage[]
  subscriptions(): readonly FakeXSubscription[]
  sign(raw: string): string
  close(): Promise<void>
}

/** See `createImitation` for the other options. */
export async function startFakeX(options: { keys: XKeys; stateFile?: string; secondMs?: number }): Promise<FakeX> {
  const { keys } = options
  const imitation = await createImitation<FakeXState, never>(options, emptyXState)
  const { state, lines, faults, changed } = imitation

  const sign = (raw: string): string =>
    `sha256=${createHmac('sha256', keys.consumerSecret).update(raw).digest('base64')}`

  async function isOurs(url: string): Promise<boolean> {
    const token = randomUUID()
    const answer = await fetch(`${url}?crc_token=${token}&nonce=1`)
    const body: unknown = await answer.json().catch(() => null)
    return JSON.stringify(body) === JSON.stringify({ response_token: sign(token) })
  }

  const world: XWorld = { state, keys, webhooks: [], subscriptions: [], faults, isOurs, changed }
  const served = await serveFake(async (request, response, path) => {
    if (path.startsWith('/file/')) serveFile(state, response, path.slice('/file/'.length))
    else sendAnswer(response, await answerXApi(world, request, path))
  })

  function tells(event: object): void {
    const raw = JSON.stringify(event)
    changed()
    for (const { url } of world.webhooks) {
      lines.push(url, async (signal) => {
        const headers = { 'content-type': 'application/json', 'x-twitter-webhooks-signature': sign(raw) }
        const answer = await postText(url, raw, { signal, headers })
        return answer?.status === 200 ? 'acknowledged' : {}
      })
    }
  }

  function event(type: string, payload: object): object {
    return { data: { event_uuid: randomUUID(), filter: { user_id: ownId }, event_type: type, payload } }
  }

  function writes(person: string, text: string, more: object, file?: FakeFile): string {
    const id = nextXId(state)
    const chat = xChat(state, person)
    chat.blocked = false
    chat.messages.push({
      id,
      from: 'user',
      text,
      mediaIds: file === undefined ? [] : [file.id],
      date: Math.floor(Date.now() / 1000),
    })
    const { name, username } = state.users.find((user) => user.id === person) ?? {
      name: `Человек ${person}`,
      username: `user${person}`,
    }
    const written = {
      type: 'message_create',
      id,
      created_timestamp: String(Date.now()),
      message_create: { target: { recipient_id: ownId }, sender_id: person, message_data: { text, ...more } },
    }
    const users = { [person]: { data: { id: person, name, username } } }
    tells(event('dm.received', { direct_message_events: [written], users }))
    return id
  }

  const fake: FakeX = {
    ...imitation.controls,
    url: served.url,
    ownId,
    handlePhone: (request, response, path) => servePhone(xPhone(fake), request, response, path),
    addUser(told) {
      const user: FakeXUser = { id: String(1_700_000_000_000_000_001n + BigInt(state.users.length)), ...told }
      state.users.push(user)
      changed()
      return user
    },
    users: () => state.users,
    chat: (person) => xChat(state, person),
    writes: (person, text, more = {}) => writes(person, text, more),
    sendsPhoto(person, text, photo) {
      const file = addFile(state, photo)
      const media = { type: 'photo', media_url_https: `${served.url}/file/${file.id}` }
      writes(person, text, { attachment: { type: 'media', media } }, file)
    },
    reads(person) {
      const read = {
        created_timestamp: String(Date.now() + 1000),
        sender_id: person,
        target: { recipient_id: ownId },
        last_read_event_id: fake.seen(person).at(-1)?.id ?? '0',
      }
      tells(event('dm.read', { direct_message_mark_read_events: [read] }))
    },
    writesEncrypted() {
      tells(event('chat.received', { encoded_event: 'AAECAwQ=' }))
    },
    tells,
    seen: (person) => xChat(state, person).messages.filter(({ from }) => from === 'bot'),
    subscriptions: () => world.subscriptions,
    sign,
    close: () => served.stop(),
  }
  return fake
}
