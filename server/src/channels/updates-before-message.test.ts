import { afterEach, expect, test } from 'vitest'
import { loadChannelHealth } from './channel-health.ts'
import { type ApiChannels, apiSecret, startApiChannels } from './testing/test-api.ts'
import { developerHeaders } from './testing/test-developer.ts'

let channels: ApiChannels
afterEach(async () => {
  await channels.stop()
  expect(channels.faults).toEqual([])
})

const contact = { externalId: 'client-7', name: 'Иван' }

async function brings(body: object): Promise<void> {
  const raw = JSON.stringify(body)
  const headers = developerHeaders(apiSecret, raw, new Date(Date.now() + channels.ahead() * 1000))
  const { status } = await fetch(`${channels.url}/hooks/${channels.channelId}`, { method: 'POST', headers, body: raw })
  expect(status).toBe(200)
}

const message = (externalId: string, text: string) => brings({ type: 'message', externalId, contact, text })
const edit = (externalId: string, text: string) => brings({ type: 'message.edited', externalId, contact, text })

async function received() {
  return (await channels.messages()).filter(({ kind }) => kind === 'in')
}

test('what comes before its message waits for it, in its order, and holds up nothing else (F12)', async () => {
  channels = await startApiChannels()
  await edit('e1', 'Где мой зокоз?')
  await edit('e1', 'Где мой заказ?')
  await brings({ type: 'reaction', externalId: 'e1', contact, reactions: ['👍'] })
  await brings({ type: 'message.deleted', externalId: 'e2', contact })
  await message('e3', 'Добрый день')
  await channels.settled()
  expect((await received()).map(({ text }) => text)).toEqual(['Добрый день'])
  expect(await channels.read(loadChannelHealth)).toMatchObject([{ waitingUpdates: 0, failedUpdates: 0 }])

  await message('e1', 'Где зокоз?')
  await message('e2', 'Лишнее')
  await channels.settled()
  expect((await received()).map(({ text, deletedAt }) => [text, deletedAt === null])).toEqual([
    ['Добрый день', true],
    ['Где мой заказ?', true],
    ['', false],
  ])
  expect((await received())[1]?.reactions).toEqual(['👍'])
})

test('brought in one moment with its message, an edit is never lost', async () => {
  channels = await startApiChannels()
  const ids = Array.from({ length: 20 }, (_, index) => `e${String(index)}`)
  await Promise.all(
    ids.flatMap((id, index) => {
      const both = [() => message(id, 'было'), () => edit(id, `стало ${id}`)]
      return (index % 2 === 0 ? both : both.toReversed()).map((bring) => bring())
    }),
  )
  await channels.settled()
  expect((await received()).map(({ text }) => text).toSorted()).toEqual(ids.map((id) => `стало ${id}`).toSorted())
})

test('whose message it is may not be known: then it is looked at in its own time, for a day', async () => {
  channels = await startApiChannels()
  await brings({ type: 'message.edited', externalId: 'e1', text: 'Где мой заказ?' })
  await brings({ type: 'message.deleted', externalId: 'e2' })
  await channels.settled()
  await message('e1', 'Где зокоз?')
  await channels.settled()
  await channels.advance(3600)
  await channels.settled()
  expect((await received()).map(({ text }) => text)).toEqual(['Где мой заказ?'])

  await channels.advance(25 * 3600)
  await channels.settled()
  await message('e2', 'Поздно')
  await channels.settled()
  await channels.advance(3600)
  await channels.settled()
  expect((await received()).map(({ text }) => text)).toEqual(['Где мой заказ?', 'Поздно'])
})
