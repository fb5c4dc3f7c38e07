import { expect, test } from 'vitest'
import { startTestDesk } from '../testing/test-desk-driver.ts'

test('nobody is there: the client reads so, in the words of the queue, once (P-11)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  await desk.changes({ queue: { offShiftText: 'Мы спим.' } })
  const chat = await desk.receives('telegram', 'Вы где?', { from: 'Маша' })
  await desk.receives('telegram', 'Ау', { from: 'Маша' })
  const lines = (await desk.messages(chat)).filter(({ kind }) => kind === 'system')
  expect(lines).toMatchObject([{ notice: 'off_shift', text: 'Мы спим.' }])
})

test('the text goes out through the platform, and is no counted message', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const [telegram, widget] = [await desk.receives('telegram', 'Вы где?'), await desk.receives('widget', 'Вы где?')]
  const delivered = await desk.reads((tx) =>
    tx.db.selectFrom('deliveries').select(['conversation_id', 'seq', 'state']).execute(),
  )
  expect(delivered).toEqual([{ conversation_id: telegram.conversationId, seq: 2, state: 'sent' }])
  for (const chat of [telegram, widget]) {
    expect(await desk.sees(chat)).toMatchObject({
      seq: 2,
      unread: 1,
      preview: { kind: 'in', text: 'Вы где?' },
      lastOutAt: null,
    })
    expect((await desk.sees(chat)).waitingSince).not.toBeNull()
  }
})

test('all at their limit: busy; when they all leave: off shift as well; each once (P-10)', async () => {
  const desk = await startTestDesk({ limit: 1 })
  const anna = await desk.hires({ name: 'Анна' })
  await anna.arrives()
  await desk.receives('widget', 'Я первый')
  const second = await desk.receives('widget', 'Я второй')
  const notices = async () => (await desk.messages(second)).map(({ notice }) => notice)
  expect(await notices()).toEqual([null, 'busy'])
  await anna.becomes('away')
  expect(await notices()).toEqual([null, 'busy', 'off_shift'])
  await anna.becomes('available')
  await anna.becomes('away')
  expect(await notices()).toEqual([null, 'busy', 'off_shift'])
})

test('somebody with a free hand: nothing is said', async () => {
  const desk = await startTestDesk({ rule: 'everyone', limit: 1 })
  const { anna } = await desk.operators()
  await anna.takes(await desk.receives('widget', 'Я первый'))
  const second = await desk.receives('widget', 'Я второй')
  expect((await desk.messages(second)).map(({ notice }) => notice)).toEqual([null])
})

test('an empty text is not sent, and who was held once is told nothing', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, boris, olga } = await desk.operators()
  const held = await desk.receives('widget', 'Вопрос')
  await anna.takes(held)
  await anna.releases(held)
  for (const operator of [anna, boris, olga]) await operator.becomes('away')
  expect((await desk.messages(held)).map(({ notice }) => notice)).toEqual([null, 'taken', 'released'])
  await desk.changes({ queue: { offShiftText: ' ' } })
  const silent = await desk.receives('widget', 'Вопрос')
  expect((await desk.messages(silent)).map(({ notice }) => notice)).toEqual([null])
})

test('whose language the queue has words in reads them; where there are none he reads what all do (P-10, P-11)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const told = async (from: string, language: string) => {
    const chat = await desk.receives('telegram', 'Hello', { from, language })
    return (await desk.messages(chat)).filter(({ kind }) => kind === 'system').map(({ text }) => text)
  }
  // A new queue speaks both languages of the desk.
  expect(await told('Kate', 'en-GB')).toEqual([expect.stringContaining('Nobody is here right now')])
  await desk.changes({ queue: { offShiftText: 'Мы спим.', texts: { en: { offShiftText: 'We sleep.' } } } })
  expect(await told('Маша', 'ru')).toEqual(['Мы спим.'])
  expect(await told('John', 'en')).toEqual(['We sleep.'])
  expect(await told('Anneke', 'nl')).toEqual(['Мы спим.'])
  // Only who can be told is: the others are told nothing.
  await desk.changes({ queue: { offShiftText: '' } })
  expect(await told('Олег', 'ru')).toEqual([])
  expect(await told('Jane', 'en')).toEqual(['We sleep.'])
  await desk.changes({ queue: { offShiftText: 'Мы спим.', texts: { en: { offShiftText: ' ' } } } })
  expect(await told('Sue', 'en')).toEqual(['Мы спим.'])
})
