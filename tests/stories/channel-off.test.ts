import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { messageOf } from '../testing/received-message.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'

test('the chats of a channel that is off can be read and finished, not answered, and none of them is routed', async () => {
  const desk = await startTestDesk({ rule: 'least_busy_assign', limit: 1 })
  const anna = await desk.hires({ name: 'Анна' })
  await anna.arrives()
  const held = await desk.receives('telegram', 'Где мой заказ?', { from: 'Маша' })
  const waiting = await desk.receives('telegram', 'А мой?', { from: 'Игорь' })
  expect([(await desk.sees(held)).chat.state, (await desk.sees(waiting)).chat.state]).toEqual(['active', 'waiting'])

  await desk.changes({ switchesOn: { telegram: false } })
  await expect(anna.sends(held, 'Уже едет')).rejects.toMatchObject({ code: 'channel_off' })
  expect((await desk.messages(held))[0]).toMatchObject({ text: 'Где мой заказ?' })
  await anna.finishes(held, 'closed')
  await desk.settled()
  expect(await desk.sees(held)).toMatchObject({ chat: { state: 'finished' }, case: { status: 'closed' } })
  // Anna is free now, and still nobody is given to her.
  expect(await desk.sees(waiting)).toMatchObject({ chat: { state: 'waiting' } })

  await desk.changes({ switchesOn: { telegram: true } })
  await desk.settled()
  expect(await desk.sees(waiting)).toMatchObject({ chat: { state: 'active', holderId: anna.id } })
  await anna.sends(waiting, 'Тоже едет')
})

test('a channel that is connected, changed, switched off or archived stands so on every desk at once', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const widget = { kind: 'widget', name: 'Второй сайт', queueId: desk.queueId, credentials: {}, settings: {} }
  await expectSynced(desk, () => desk.administers('POST', '/channels', widget))
  await expectSynced(desk, () => desk.administers('PUT', `/channels/${desk.channels.telegram}`, { name: 'Бот' }))
  await expectSynced(desk, () => desk.changes({ switchesOn: { telegram: false } }))
  await expectSynced(desk, () => desk.administers('POST', `/channels/${desk.channels.telegram}/archive`))
})

test('whoever writes while the channel is off is heard when it is on, if that is within a day', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const chat = await desk.receives('telegram', 'Вопрос', { from: 'Маша' })
  await desk.changes({ switchesOn: { telegram: false } })
  await desk.receives('telegram', 'Ещё вопрос', { from: 'Маша' })
  const texts = async () => (await desk.messages(chat)).filter(({ kind }) => kind === 'in').map(({ text }) => text)
  expect(await texts()).toEqual(['Вопрос'])
  await desk.changes({ switchesOn: { telegram: true } })
  await desk.settled()
  expect(await texts()).toEqual(['Вопрос', 'Ещё вопрос'])

  await desk.changes({ switchesOn: { telegram: false } })
  await desk.receives('telegram', 'Позавчерашний вопрос', { from: 'Маша' })
  await desk.reads(({ db }) =>
    sql`update inbox_updates set received_at = received_at - interval '25 hours' where state = 'stored'`.execute(db),
  )
  await desk.changes({ switchesOn: { telegram: true } })
  await desk.settled()
  expect(await texts()).toEqual(['Вопрос', 'Ещё вопрос'])
})

test('what was on its way into the live chat of a channel when it was switched off is refused in the lane itself', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { receiveMessage } = desk.anotherProcess()
  const chat = await receiveMessage(messageOf(desk, 'Маша', '1', 'Вопрос'))
  await desk.changes({ switchesOn: { telegram: false } })
  // Her chat is known to be open, so nothing is asked but the lane.
  await expect(receiveMessage(messageOf(desk, 'Маша', '2', 'Ещё'))).rejects.toMatchObject({ code: 'channel_off' })
  // What is there may be asked for again.
  expect(await receiveMessage(messageOf(desk, 'Маша', '1', 'Вопрос'))).toMatchObject({ duplicate: true })
  await desk.changes({ switchesOn: { telegram: true } })
  await receiveMessage(messageOf(desk, 'Маша', '2', 'Ещё'))
  const texts = (await desk.messages(chat)).flatMap(({ kind, text }) => (kind === 'in' ? [text] : []))
  expect(texts).toEqual(['Вопрос', 'Ещё'])
})
