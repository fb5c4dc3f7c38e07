import type { ChannelId } from '@parley/contract/ids'
import {
  developerHeaders,
  startTestDeveloper,
  type TestDeveloper,
} from '@parley/server/channels/testing/test-developer'
import { expect, onTestFinished, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'
import { Visitor } from '../testing/visitor.ts'

/* A program of the company's own begins the talks of a channel, on any platform (C-63, K19). */

const secret = 'whsec_c2VjcmV0IG9mIGEgYm90IGluIHRlc3RzIQ=='

interface Bot {
  readonly developer: TestDeveloper
  /** What it was told, in short. */
  told(): unknown[]
  /** Tells the desk something; the status and the code of a refusal. */
  wants(wish: object, signedWith?: string): Promise<readonly [number, string?]>
}

async function connectsBot(
  desk: TestDesk,
  channelId: ChannelId,
  mode: 'hand_over' | 'full' = 'hand_over',
): Promise<Bot> {
  const developer = await startTestDeveloper(secret)
  onTestFinished(() => developer.stop())
  await desk.administers('PUT', `/channels/${channelId}/bot`, { mode, webhookUrl: developer.url, secret })
  return {
    developer,
    told: () =>
      developer.told.map(({ type, body }) =>
        type === 'message' ? [body['from'], body['text'], body['control']] : [type, body['control']],
      ),
    async wants(wish, signedWith = secret) {
      const raw = JSON.stringify(wish)
      const now = new Date(
        await desk.reads(
          async (tx) =>
            (await tx.db.selectNoFrom((eb) => eb.fn<Date>('desk_now').as('now')).executeTakeFirstOrThrow()).now,
        ),
      )
      const response = await fetch(`${desk.url}/bots/${channelId}`, {
        method: 'POST',
        headers: developerHeaders(signedWith, raw, now),
        body: raw,
      })
      const answer: unknown = await response.json()
      await desk.settled()
      const code = typeof answer === 'object' && answer !== null && 'code' in answer ? String(answer.code) : undefined
      return code === undefined ? [response.status] : [response.status, code]
    },
  }
}

async function startBots() {
  const desk = await startTestDesk()
  const anna = await desk.hires({ name: 'Анна' })
  await anna.arrives()
  return { desk, anna }
}

test('a bot of Telegram begins, answers with buttons, hands over, and reads on; after the end the next question is its again (C-65..C-70)', async () => {
  const { desk, anna } = await startBots()
  const bot = await connectsBot(desk, desk.channels.telegram)
  const chat = await desk.receives('telegram', 'Верните деньги', { from: 'Маша' })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'bot' }, control: 'bot' })
  expect(await anna.view()).toMatchObject({ load: 0 })
  expect(bot.told()).toEqual([
    ['client', 'Верните деньги', 'bot'],
    ['control', 'bot'],
  ])

  const { conversationId } = chat
  const says = { type: 'message', conversationId, externalId: '1', text: 'Позвать человека?', buttons: ['Да', 'Нет'] }
  expect(await bot.wants(says, 'whsec_bm90IHRoZSBzZWNyZXQgb2YgdGhlIGJvdA==')).toEqual([401, 'bad_signature'])
  await expectSynced(desk, async () => {
    expect([await bot.wants(says), await bot.wants(says)]).toEqual([[200], [200]])
  })
  const asked = (await desk.messages(chat)).filter(({ kind }) => kind === 'out')
  expect(asked).toMatchObject([
    { text: 'Позвать человека?', outside: 'bot', buttons: ['Да', 'Нет'], delivery: { state: 'sent' } },
  ])
  await expect(anna.sends(chat, 'Я тут')).rejects.toMatchObject({ code: 'bot_has_control' })

  await expectSynced(desk, async () => {
    expect(await bot.wants({ type: 'pass', conversationId, note: 'возврат' })).toEqual([200])
  })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: anna.id }, control: 'desk' })
  await anna.sends(chat, 'Вернём сегодня')
  expect(bot.told().slice(2)).toEqual([
    ['control', 'desk'],
    ['operator', 'Вернём сегодня', 'desk'],
  ])
  expect(await bot.wants({ ...says, externalId: '2' })).toEqual([409, 'desk_has_control'])
  expect(await bot.wants({ type: 'ask', conversationId })).toEqual([200])
  expect((await desk.messages(chat)).at(-1)?.notice).toBe('bot_asks')

  await anna.finishes(chat, 'closed')
  await desk.passes({ seconds: 11 })
  expect(bot.told().at(-1)).toEqual(['finished', 'desk'])
  const next = await desk.receives('telegram', 'Спасибо', { from: 'Маша' })
  expect(await desk.sees(next)).toMatchObject({ chat: { state: 'bot' }, case: { number: 2 }, control: 'bot' })
  expect(bot.told().at(-2)).toEqual(['client', 'Спасибо', 'bot'])
})

test('a visitor talks to a bot in the widget; an operator takes him from it, gives him back, and the bot goes', async () => {
  const { desk, anna } = await startBots()
  const bot = await connectsBot(desk, desk.channels.widget)
  const visitor = await Visitor.arrives(desk.url, desk.channels.widget)
  await visitor.writes('Есть размер M?')
  await desk.settled()
  const { id: conversationId } = await desk.reads((tx) =>
    tx.db.selectFrom('conversations').select('id').executeTakeFirstOrThrow(),
  )
  const chat = { conversationId }
  expect(
    await bot.wants({ type: 'message', conversationId, externalId: 'a', text: 'Есть', buttons: ['Беру'] }),
  ).toEqual([200])
  const seen = () => visitor.frames.flatMap((frame) => (frame.type === 'message' ? [frame.view] : []))
  await desk.until(() =>
    Promise.resolve(seen().some(({ from, buttons }) => from === 'bot' && buttons?.join() === 'Беру')),
  )
  await expectSynced(desk, () => anna.takes(chat))
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: anna.id }, control: 'desk' })
  const { fence } = (await desk.sees(chat)).chat
  await anna.client.change('POST', `/conversations/${conversationId}/bot`, { fence, does: 'give' })
  await desk.settled()
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'bot' }, control: 'bot' })
  expect(bot.told().at(-1)).toEqual(['control', 'bot'])
  await desk.administers('DELETE', `/channels/${desk.channels.widget}/bot`)
  await desk.settled()
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: anna.id }, control: 'desk' })
  expect(await bot.wants({ type: 'pass', conversationId })).toEqual([409, 'no_bot'])
  visitor.leaves()
})

test('a bot that is out for a minute loses its client to an operator; one that never hands over keeps him, and may not pass (C-71)', async () => {
  const { desk, anna } = await startBots()
  const bot = await connectsBot(desk, desk.channels.telegram)
  await bot.developer.stop()
  const chat = await desk.receives('telegram', 'Вопрос', { from: 'Маша' })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'bot' } })
  for (let times = 0; times < 8; times++) await desk.passes({ seconds: 20 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: anna.id }, control: 'desk' })
  const faults = await desk.reads((tx) =>
    tx.db.selectFrom('channel_bots').select('last_error').where('workspace_id', '=', tx.workspaceId).execute(),
  )
  expect(faults[0]?.last_error).not.toBeNull()

  const full = await connectsBot(desk, desk.channels.telegram, 'full')
  const other = await desk.receives('telegram', 'Привет', { from: 'Пётр' })
  expect(await full.wants({ type: 'pass', conversationId: other.conversationId })).toEqual([403, 'not_allowed'])
  expect(await desk.sees(other)).toMatchObject({ chat: { state: 'bot' } })
})

test('a channel whose platform shares conversations has no bot of this kind; a server that takes anything is none', async () => {
  const desk = await startTestDesk()
  const developer = await startTestDeveloper(secret)
  onTestFinished(() => developer.stop())
  const sets = (body: object) => desk.administers('PUT', `/channels/${desk.channels.telegram}/bot`, body)
  await expect(sets({ mode: 'full', webhookUrl: developer.url })).rejects.toMatchObject({ code: 'invalid_input' })
  await expect(
    sets({ mode: 'full', webhookUrl: developer.url, secret: 'whsec_bm90IHRoZSBzZWNyZXQgb2YgdGhlIGJvdA==' }),
  ).rejects.toMatchObject({ code: 'credentials_rejected' })
})
