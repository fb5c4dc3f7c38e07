import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseAs } from '@parley/contract/parse-as'
import Type from 'typebox'
import { expect, test } from 'vitest'
import { objectIn } from '../parse-json.ts'
import { codeOf } from '../testing/code-of.ts'
import { classifyVkAnswer } from './classify-vk-answer.ts'
import { parseVkUpdate, vkEnvelope } from './parse-vk-update.ts'
import { isFromVk } from './vk-callback.ts'

/* Events and answers of VK as they really look; each test does what the fixture's `expect` says. */

const Fixture = Type.Object({ request: Type.Object({ body: Type.Record(Type.String(), Type.Unknown()) }) })
const Answers = Type.Object({ responses: Type.Array(Type.Object({ body: Type.Unknown(), class: Type.String() })) })
const folder = path.join(import.meta.dirname, 'fixtures')

function read(name: string): unknown {
  return JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8'))
}

function raw(name: string): Buffer {
  return Buffer.from(JSON.stringify(parseAs(Fixture, read(name)).request.body))
}

function message(name: string) {
  const parsed = parseVkUpdate(raw(name))
  if (parsed.kind !== 'message') throw new Error(`${name} is ${parsed.kind}`)
  return parsed.message
}

test('text: a person by his number, his language, his page (D-32)', () => {
  expect(message('text')).toMatchObject({
    text: 'Добрый день, где заказ?',
    messageId: '2',
    person: {
      externalId: '501234567',
      locale: 'ru',
      details: [{ field: 'profile', value: 'vk.com/id501234567', link: 'https://vk.com/id501234567' }],
    },
  })
  expect(vkEnvelope(raw('text'))).toEqual(vkEnvelope(raw('duplicate')))
})

test('bad-secret, confirmation: only the community with its secret is believed', () => {
  const from = (name: string) => ({ method: 'POST', query: {}, headers: {}, raw: raw(name) })
  expect(isFromVk(from('text'), 221_000_001, 'vkSecret1')).toBe(true)
  expect(isFromVk(from('confirmation'), 221_000_001, 'vkSecret1')).toBe(true)
  expect(isFromVk(from('bad-secret'), 221_000_001, 'vkSecret1')).toBe(false)
  expect(isFromVk(from('text'), 221_000_002, 'vkSecret1')).toBe(false)
  expect(isFromVk(from('text'), 221_000_001, undefined)).toBe(false)
})

test('photo: the largest of its sizes; sticker: the largest image', () => {
  expect(message('photo').files).toMatchObject([
    { reference: 'https://sun9.userapi.com/w.jpg', kind: 'image', width: 2560, height: 1920 },
  ])
  expect(message('sticker').files).toMatchObject([{ reference: 'https://vk.com/sticker/1-9-512', kind: 'sticker' }])
})

test('doc: a file with its title', () => {
  expect(message('doc')).toMatchObject({
    text: 'счёт',
    files: [{ kind: 'file', name: 'Счёт.pdf', size: 120_000, reference: 'https://vk.com/doc1_1?hash=a&dl=1' }],
  })
})

test('geo, forward: shown as text', () => {
  expect(message('geo').text).toMatch(/📍 Санкт-Петербург, Россия\nhttps:\/\/www\.openstreetmap\.org/)
  expect(message('forward').text).toBe('↪ переслано')
})

test('what was forwarded with other forwarded messages in it is told whole', () => {
  const { body } = parseAs(Fixture, read('forward')).request
  const photo = { type: 'photo', photo: { sizes: [{ url: 'https://vk.example/a.jpg', width: 1, height: 1 }] } }
  const inner = { text: 'внутри', attachments: [photo], fwd_messages: [{ text: 'ещё глубже' }, 'не сообщение'] }
  const told = { ...objectIn(objectIn(body['object'])['message']), fwd_messages: [{ text: '', fwd_messages: [inner] }] }
  const parsed = parseVkUpdate(Buffer.from(JSON.stringify({ ...body, object: { message: told } })))
  expect(parsed).toMatchObject({
    message: { text: '↪\n↪ внутри\n↪ ещё глубже\n↪ […]', files: [{ reference: 'https://vk.example/a.jpg' }] },
  })
  const cut = { ...objectIn(objectIn(body['object'])['message']), is_cropped: true }
  expect(parseVkUpdate(Buffer.from(JSON.stringify({ ...body, object: { message: cut } })))).toMatchObject({
    message: { text: '↪ переслано\n[…]' },
  })
})

test('what VK adds later, or keeps to itself, is named and never lost', () => {
  const body = parseAs(Fixture, read('text')).request.body
  const withAttachments = (attachments: object[]) =>
    Buffer.from(
      JSON.stringify({
        ...body,
        object: { message: { ...objectIn(objectIn(body['object'])['message']), text: '', attachments } },
      }),
    )
  const textOf = (...attachments: object[]) => {
    const parsed = parseVkUpdate(withAttachments(attachments))
    return parsed.kind === 'message' ? parsed.message.text : parsed.kind
  }
  expect(textOf({ type: 'money_transfer', money_transfer: {} })).toBe('[money transfer]')
  expect(textOf({ type: 'photo' })).toBe('[photo]')
  expect(textOf({ type: 'video', video: { id: 5, owner_id: -1, title: 'Обзор' } })).toBe(
    'Обзор\nhttps://vk.com/video-1_5',
  )
  expect(textOf({ type: 'link', link: { url: 'https://polka.example', title: 'Полка' } })).toBe(
    'Полка\nhttps://polka.example',
  )
  expect(textOf({ type: 'audio', audio: { artist: 'А', title: 'Б', duration: 3 } })).toBe('🎵 А – Б')
  expect(textOf()).toBe('[…]')
})

test('buttons: a text button is a text; a callback button asks to be answered under its own id', () => {
  expect(message('button-text').text).toBe('Статус заказа')
  expect(message('button-callback')).toMatchObject({ pressId: 'a1b2c3d4e5f6', text: '🔘 {"csat":5}', replyToId: '11' })
})

test('edit, read, reaction', () => {
  expect(parseVkUpdate(raw('edit'))).toEqual({
    kind: 'edit',
    edit: { externalId: '501234567', messageId: '2', albumId: null, text: 'Добрый день, где заказ 42?' },
  })
  expect(parseVkUpdate(raw('read'))).toEqual({
    kind: 'seen',
    seen: { externalId: '501234567', state: 'read', upTo: { number: 12 } },
  })
  expect(parseVkUpdate(raw('reaction'))).toMatchObject({
    kind: 'reaction',
    reaction: { messageId: '12', reactions: ['❤'] },
  })
})

test('reply-echo: what an administrator wrote inside VK is a colleague’s, what the desk sent its own', () => {
  const echo = { externalId: '501234567', messageId: '12', text: 'Ответ из интерфейса VK', files: [], replyToId: null }
  expect(parseVkUpdate(raw('reply-echo'))).toEqual({ kind: 'echo', echo: { ...echo, by: 'staff' } })
  const ours = raw('reply-echo').toString().replace(',"admin_author_id":100500', '')
  expect(parseVkUpdate(Buffer.from(ours))).toEqual({ kind: 'echo', echo: { ...echo, by: 'desk' } })
})

test('every fixture of a request is read without a fault', () => {
  const names = readdirSync(folder).map((file) => path.basename(file, '.json'))
  const requests = names.filter((name) => !['longpoll', 'outbound-errors'].includes(name))
  expect(requests.map((name) => parseVkUpdate(raw(name)).kind)).toHaveLength(15)
  expect(parseVkUpdate(Buffer.from('{}')).kind).toBe('ignored')
})

const codes: Readonly<Record<string, readonly string[]>> = {
  blocked: ['contact_unreachable'],
  retry: ['rate_limited', 'unavailable'],
  'retry-slow': ['rate_limited'],
  'channel-auth': ['bad_credentials'],
  permanent: ['rejected'],
  'window-closed': ['window_closed'],
  ok: ['ok'],
}

test.each(parseAs(Answers, read('outbound-errors')).responses)(
  '$class: $body.error.error_msg',
  ({ body, class: kind }) => {
    expect(codes[kind]).toContain(codeOf(() => classifyVkAnswer('messages.send', 200, JSON.stringify(body))))
  },
)

test('an answer that ends in the middle is an unknown outcome, an outage surely not sent', () => {
  expect(codeOf(() => classifyVkAnswer('messages.send', 200, '{"respon'))).toBe('unknown_outcome')
  expect(codeOf(() => classifyVkAnswer('messages.send', 502, '<html>'))).toBe('unavailable')
})
