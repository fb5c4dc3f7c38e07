import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'

async function deskWithChat(source: 'telegram' | 'widget', sendUndoSeconds = 10) {
  const desk = await startTestDesk({ rule: 'everyone' })
  await desk.changes({ queue: { settings: { sendUndoSeconds } } })
  const { anna, boris } = await desk.operators()
  const chat = await desk.receives(source, 'Где мой заказ?', { from: 'Маша' })
  await anna.takes(chat)
  const message = async (number: number) => (await desk.messages(chat)).find(({ seq }) => seq === number)
  const client = () => desk.sentTo(source, 'Маша')
  return { desk, anna, boris, chat, message, client }
}

test.each(['telegram', 'widget'] as const)(
  'a message taken back in time never reached the client in %s, who waits as before; its text is a draft again (B-13)',
  async (source) => {
    const { desk, anna, boris, chat, message, client } = await deskWithChat(source)
    const before = await desk.sees(chat)
    const { seq } = await expectSynced(desk, () => anna.sends(chat, 'Ещё не готово'))
    expect((await message(seq))?.heldUntil).not.toBeNull()
    expect(await desk.sees(chat)).toMatchObject({ waitingSince: null })
    await expect(boris.recalls(chat, seq)).rejects.toMatchObject({ code: 'not_editable' })
    await desk.passes({ seconds: 8 })
    await expectSynced(desk, () => anna.recalls(chat, seq))
    await desk.passes({ minutes: 1 })
    expect(await client()).toEqual([])
    const recalled = await message(seq)
    expect(recalled).toMatchObject({ text: '', delivery: null })
    expect(recalled?.deletedAt).not.toBeNull()
    expect(await anna.unsent()).toMatchObject([{ mode: 'reply', text: 'Ещё не готово' }])
    expect(await desk.sees(chat)).toMatchObject({
      waitingSince: before.waitingSince,
      lastOutAt: before.lastOutAt,
      answeredAt: before.answeredAt,
      preview: before.preview,
    })
    await anna.recalls(chat, seq)
    expect(await message(seq)).toEqual(recalled)
  },
)

test.each(['telegram', 'widget'] as const)(
  'after its time the message leaves to %s and cannot be taken back; later ones wait behind it',
  async (source) => {
    const { desk, anna, chat, message, client } = await deskWithChat(source)
    const { seq } = await anna.sends(chat, 'Раз')
    await desk.passes({ seconds: 4 })
    const second = await anna.sends(chat, 'Два')
    expect(await client()).toEqual([])
    await desk.passes({ seconds: 7 })
    expect(await client()).toEqual(['Раз'])
    expect(await message(seq)).toMatchObject({ heldUntil: null, deletedAt: null })
    await expect(anna.recalls(chat, seq)).rejects.toMatchObject({ code: 'undo_expired' })
    await anna.recalls(chat, second.seq)
    await desk.passes({ seconds: 10 })
    expect(await client()).toEqual(['Раз'])
    expect(await desk.sees(chat)).toMatchObject({ waitingSince: null, preview: { text: 'Раз' } })
  },
)

test('without the setting a message leaves at once', async () => {
  const { anna, chat, message, client } = await deskWithChat('telegram', 0)
  const { seq } = await anna.sends(chat, 'Сразу')
  expect(await client()).toEqual(['Сразу'])
  expect(await message(seq)).toMatchObject({ heldUntil: null })
  await expect(anna.recalls(chat, seq)).rejects.toMatchObject({ code: 'undo_expired' })
})

test('a message that has not left is edited without a trace', async () => {
  const { desk, anna, chat, message, client } = await deskWithChat('telegram')
  const { seq } = await anna.sends(chat, 'Првет')
  await anna.edits(chat, seq, 'Привет')
  await desk.passes({ seconds: 11 })
  expect(await client()).toEqual(['Привет'])
  expect(await message(seq)).toMatchObject({ text: 'Привет', editedAt: null, edits: [] })
})

test('who takes his words back is at work: the chat is not released meanwhile, and finishes half a minute later than it would (T2, T3, B-13)', async () => {
  const { desk, anna, chat } = await deskWithChat('widget')
  await desk.passes({ seconds: 240 })
  const early = await anna.sends(chat, 'Сейчас посмотрю')
  await anna.recalls(chat, early.seq)
  await desk.passes({ seconds: 240 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: anna.id } })

  await anna.sends(chat, 'Он уже едет')
  await desk.passes({ seconds: 594 })
  const late = await anna.sends(chat, 'Курьер звонил?')
  // The finish that was set meanwhile counts from what he takes back.
  await desk.passes({ seconds: 7 })
  await anna.recalls(chat, late.seq)
  await desk.passes({ seconds: 10 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active' } })
  await desk.passes({ seconds: 30 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'finished', reason: 'idle' } })
})
