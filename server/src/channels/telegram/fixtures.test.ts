import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseAs } from '@parley/contract/parse-as'
import Type from 'typebox'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ChannelError } from '../channel-error.ts'
import { loadChannelHealth } from '../channel-health.ts'
import { post, storedUpdates } from '../testing/channel-suite.ts'
import { only, startTestChannels, type TestChannels, testToken } from '../testing/test-channels.ts'
import { classifyAnswer } from './classify-answer.ts'

/* Requests and answers of Telegram as they really look; each test does what the fixture's `expect` says. */

const Fixture = Type.Object({
  expect: Type.String(),
  request: Type.Object({
    headers: Type.Record(Type.String(), Type.String()),
    body: Type.Record(Type.String(), Type.Unknown()),
  }),
})
const Answers = Type.Object({
  responses: Type.Array(
    Type.Object({
      http: Type.Integer(),
      body: Type.Unknown(),
      class: Type.String(),
      retryAfterS: Type.Optional(Type.Number()),
    }),
  ),
})
const folder = path.join(import.meta.dirname, 'fixtures')

function read(name: string): unknown {
  return JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8'))
}

describe('updates', () => {
  let channels: TestChannels
  beforeEach(async () => {
    channels = await startTestChannels()
    await channels.expectsSecret('desk-secret_1')
  })
  afterEach(async () => {
    await channels.stop()
    expect(channels.faults).toEqual([])
  })

  async function brings(
    name: string,
    change: (body: Record<string, unknown>) => Record<string, unknown> = (body) => body,
  ): Promise<number> {
    const { request } = parseAs(Fixture, read(name))
    const status = await post(channels, { headers: request.headers, raw: JSON.stringify(change(request.body)) })
    await channels.settled()
    return status
  }

  /** The only message of the client. */
  async function received() {
    return only((await channels.messages()).filter(({ kind }) => kind === 'in'))
  }

  test('text: message in, contact name and link', async () => {
    expect(await brings('text')).toBe(200)
    const { contact } = only(await channels.conversations())
    expect(contact.name).toBe('Анна Смирнова')
    expect(contact.details).toContainEqual({ label: 'Имя пользователя', value: '@anna_s', link: 'https://t.me/anna_s' })
    expect((await received()).text).toBe('Здравствуйте! Где заказ №42?')
  })

  test('what he chose of the answered message, and that he passes it on, stands with his words; also when he edits', async () => {
    const marks = { quote: { text: 'первое\nвторое', position: 0, is_manual: true }, forward_origin: { type: 'user' } }
    const more = (name: string) => (body: Record<string, unknown>) => ({
      ...body,
      [name]: { ...objectOf(body[name]), ...marks },
    })
    await brings('text', more('message'))
    expect((await received()).text).toBe('> первое\n> второе\n↪ Здравствуйте! Где заказ №42?')
    await brings('edited', more('edited_message'))
    expect((await received()).text).toBe('> первое\n> второе\n↪ Здравствуйте! Где заказ №43?')
  })

  test('a message that cannot be read is counted with what could not be processed', async () => {
    await brings('text', (body) => ({ ...body, message: { ...objectOf(body['message']), message_id: 'one' } }))
    expect(only(await channels.read(loadChannelHealth))).toMatchObject({ failedUpdates: 1, waitingUpdates: 0 })
  })

  test('bad-secret: refused and nothing stored', async () => {
    expect(await brings('bad-secret')).toBe(401)
    expect(await storedUpdates(channels)).toBe(0)
  })

  test('duplicate-1, duplicate-2: stored once, answered twice', async () => {
    expect([await brings('duplicate-1'), await brings('duplicate-2')]).toEqual([200, 200])
    expect(await storedUpdates(channels)).toBe(1)
    expect((await received()).text).toBe('дубль')
  })

  test('photo-album-1: one message with two images after part 2', async () => {
    await brings('photo-album-1')
    await brings('photo-album-1', (body) => ({
      ...body,
      update_id: 512_000_104,
      message: { ...objectOf(body['message']), message_id: 6, caption: undefined },
    }))
    const message = await received()
    expect(message.text).toBe('Вот фото')
    expect(message.attachments.map(({ kind, width, height }) => [kind, width, height])).toEqual([
      ['image', 1280, 960],
      ['image', 1280, 960],
    ])
  })

  test('an album whose captioned part comes last has the caption too', async () => {
    await brings('photo-album-1', (body) => ({
      ...body,
      update_id: 1,
      message: { ...objectOf(body['message']), message_id: 6, caption: undefined },
    }))
    await brings('photo-album-1')
    const message = await received()
    expect([message.text, message.attachments.length]).toEqual(['Вот фото', 2])
  })

  test('document: the name is kept, the file is asked for', async () => {
    await brings('document')
    const message = await received()
    expect(message.text).toBe('счёт')
    // The imitation has no such file: that is told, and the message stays.
    expect(message.attachments).toMatchObject([
      { kind: 'file', name: 'Счёт 42.pdf', state: 'unavailable', reason: 'failed' },
    ])
  })

  test('document-too-big: stored, the attachment is marked', async () => {
    await brings('document-too-big')
    expect((await received()).attachments).toMatchObject([
      { name: 'video.iso', size: 31_457_280, state: 'unavailable', reason: 'too_big' },
    ])
  })

  test('voice: audio with its duration', async () => {
    await brings('voice')
    expect((await received()).attachments).toMatchObject([{ kind: 'audio', durationSeconds: 4, type: 'audio/ogg' }])
  })

  test('video-note: a video', async () => {
    await brings('video-note')
    expect((await received()).attachments).toMatchObject([
      { kind: 'video', durationSeconds: 6, width: 384, height: 384 },
    ])
  })

  test('sticker-animated: its emoji and a sticker', async () => {
    await brings('sticker-animated')
    const message = await received()
    expect(message.text).toBe('👍')
    expect(message.attachments).toMatchObject([{ kind: 'sticker', name: '👍', state: 'unavailable' }])
  })

  test("contact-foreign: somebody else's phone is not the contact's", async () => {
    await brings('contact-foreign')
    expect((await received()).text).toBe('👤 Пётр, 79160000000')
    expect(only(await channels.conversations()).contact.details.map(({ label }) => label)).toEqual(['Имя пользователя'])
  })

  test("a card of himself gives the contact's phone", async () => {
    await brings('contact-foreign', (body) => {
      const message = objectOf(body['message'])
      return { ...body, message: { ...message, contact: { ...objectOf(message['contact']), user_id: 7_100_000_001 } } }
    })
    expect(only(await channels.conversations()).contact.details).toContainEqual({
      label: 'Телефон',
      value: '+79160000000',
    })
  })

  test('edited: the message changes, what it said is kept, nothing is new', async () => {
    await brings('text')
    const before = only(await channels.conversations())
    await brings('edited')
    const message = await received()
    expect([message.text, message.editedAt === null]).toEqual(['Здравствуйте! Где заказ №43?', false])
    expect(only(await channels.conversations()).unread).toBe(before.unread)
    const edits = await channels.read((tx) =>
      tx.db
        .selectFrom('messages')
        .select('edits')
        .where('workspace_id', '=', tx.workspaceId)
        .where('kind', '=', 'in')
        .execute(),
    )
    expect(only(edits).edits).toMatchObject([{ text: 'Здравствуйте! Где заказ №42?' }])
  })

  test('edited-unknown: no crash, nothing new; it waits for its message', async () => {
    await brings('edited-unknown')
    expect(await channels.conversations()).toEqual([])
    expect(
      await channels.read((tx) =>
        tx.db
          .selectFrom('inbox_updates')
          .select(['state', 'reason'])
          .where('workspace_id', '=', tx.workspaceId)
          .execute(),
      ),
    ).toEqual([{ state: 'stored', reason: 'message_awaited' }])
  })

  test('reaction-remove: the reaction on our message goes', async () => {
    await brings('text')
    channels.telegram.addUser({ id: 7_100_000_001, firstName: 'Анна' })
    channels.telegram.chat(testToken, 7_100_000_001)
    const seq = await channels.answers('Уже едет')
    await channels.settled()
    const sent = only(channels.telegram.chat(testToken, 7_100_000_001).messages)
    const about = (body: Record<string, unknown>, change: object) => ({
      ...body,
      message_reaction: { ...objectOf(body['message_reaction']), message_id: sent.id, ...change },
    })
    await brings('reaction-remove', (body) =>
      about({ ...body, update_id: 1 }, { old_reaction: [], new_reaction: [{ type: 'emoji', emoji: '👎' }] }),
    )
    const reactions = async () => (await channels.messages()).find((message) => message.seq === seq)?.reactions
    expect(await reactions()).toEqual(['👎'])
    await brings('reaction-remove', (body) => about(body, {}))
    expect(await reactions()).toEqual([])
  })

  test('a reaction to the second photo of an album stands on the message that gathers it', async () => {
    await brings('photo-album-1')
    await brings('photo-album-1', (body) => ({
      ...body,
      update_id: 512_000_104,
      message: { ...objectOf(body['message']), message_id: 6, caption: undefined },
    }))
    const reacted = objectOf(objectOf(parseAs(Fixture, read('photo-album-1')).request.body['message'])['from'])
    await brings('reaction-remove', (body) => ({
      ...body,
      update_id: 512_000_105,
      message_reaction: {
        ...objectOf(body['message_reaction']),
        chat: { id: reacted['id'], type: 'private', first_name: 'Анна' },
        user: reacted,
        message_id: 6,
        old_reaction: [],
        new_reaction: [{ type: 'emoji', emoji: '❤' }],
      },
    }))
    expect((await received()).reactions).toEqual(['❤'])
  })

  test('start-payload: the source is kept, the command is no question', async () => {
    await brings('start-payload')
    expect(await channels.conversations()).toEqual([])
    await brings('text')
    expect((await received()).text).toBe('Здравствуйте! Где заказ №42?')
    expect(only(await channels.conversations()).contact.details).toContainEqual({ label: 'Источник', value: 'site_42' })
  })

  test('group-message: ignored', async () => {
    expect(await brings('group-message')).toBe(200)
    expect(await channels.conversations()).toEqual([])
  })

  test('every fixture has been brought: none crashes the inbox', async () => {
    const names = readdirSync(folder)
      .map((file) => path.basename(file, '.json'))
      .filter((name) => name !== 'outbound-errors')
    for (const name of names) expect(await brings(name)).toBe(name === 'bad-secret' ? 401 : 200)
    const left = await channels.read((tx) =>
      tx.db
        .selectFrom('inbox_updates')
        .select('reason')
        .distinct()
        .where('workspace_id', '=', tx.workspaceId)
        .where('state', 'in', ['stored', 'failed'])
        .execute(),
    )
    // An edit and a reaction whose messages nobody brings.
    expect(left).toEqual([{ reason: 'message_awaited' }])
    expect(names).toHaveLength(16)
  })
})

describe('answers', () => {
  /** What each class of the fixture is called by us. */
  const codes: Readonly<Record<string, readonly string[]>> = {
    blocked: ['contact_unreachable'],
    permanent: ['rejected'],
    retry: ['rate_limited', 'unavailable'],
    'channel-auth': ['bad_credentials'],
    'channel-config': ['unavailable'],
  }

  test.each(parseAs(Answers, read('outbound-errors')).responses)(
    '$http $class: $body.description',
    ({ http, body, class: kind, retryAfterS }) => {
      const error = failure(() =>
        classifyAnswer('sendMessage', http, typeof body === 'string' ? body : JSON.stringify(body)),
      )
      expect(codes[kind]).toContain(error.code)
      expect(error.retryAfterSeconds).toBe(retryAfterS)
    },
  )
})

function failure(run: () => unknown): ChannelError {
  try {
    run()
  } catch (error) {
    if (error instanceof ChannelError) return error
  }
  throw new Error('it did not fail as a channel does')
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}
