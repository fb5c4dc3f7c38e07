import path from 'node:path'
import { expect, test } from 'vitest'
import { isFromMeta } from '../meta/meta-webhook.ts'
import { messagingEnvelope, parseMessaging } from '../meta/parse-messaging.ts'
import { splitByBytes } from '../meta/send-messaging.ts'
import { metaFixtures } from '../testing/meta-fixtures.ts'

/* Updates of Instagram as they really look; each test does what the fixture's `expect` says. */

const fixtures = metaFixtures(path.join(import.meta.dirname, 'fixtures'))
const igsid = '6100000000000001'

function parsed(name: string) {
  return parseMessaging(fixtures.update(name), { appId: '5', bot: 'none', nickname: (id) => `Instagram ${id}` })
}

test('every update is signed over its bytes, and has its own key', () => {
  const names = fixtures.names()
  for (const name of names) {
    const { hook, appSecret } = fixtures.request(name)
    expect([name, isFromMeta(hook, appSecret)]).toEqual([name, true])
  }
  expect(new Set(names.map((name) => messagingEnvelope(fixtures.update(name))?.key)).size).toBe(8)
})

test('text, image, voice, reply', () => {
  expect(parsed('text')).toMatchObject({ message: { text: 'Здравствуйте', person: { externalId: igsid } } })
  const reference = 'https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=1&signature=x'
  expect(parsed('image')).toMatchObject({ message: { files: [{ kind: 'image', reference }] } })
  expect(parsed('voice')).toMatchObject({ message: { files: [{ kind: 'audio' }] } })
  expect(parsed('reply')).toMatchObject({ message: { text: 'да', replyToId: 'aWdfZAG1fOUT1' } })
})

test('an answer to a story names it; a shared reel is a link', () => {
  expect(parsed('story-reply')).toMatchObject({
    message: { text: '📖 https://lookaside.fbsbx.com/ig_messaging_cdn/?asset_id=4\nогонь', replyToId: null },
  })
  expect(parsed('share')).toMatchObject({ message: { text: 't\nhttps://www.instagram.com/reel/x' } })
})

test('reaction; echo of what was written in the app', () => {
  expect(parsed('reaction')).toMatchObject({ reaction: { messageId: 'aWdfZAG1fOUT1', reactions: ['❤'] } })
  expect(parsed('echo')).toMatchObject({ echo: { externalId: igsid, by: 'staff', text: 'из приложения' } })
})

test('a text is cut as Instagram counts: in bytes', () => {
  const words = 'слово '.repeat(400).trim()
  const pieces = splitByBytes(words, 1000)
  expect(pieces.every((piece) => Buffer.byteLength(piece) <= 1000)).toBe(true)
  expect(pieces.join(' ')).toBe(words)
  expect(splitByBytes('word '.repeat(199).trim(), 1000)).toHaveLength(1)
})
