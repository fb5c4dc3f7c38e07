import { parseAs } from '@parley/contract/parse-as'
import { RefusalBody } from '@parley/contract/refusals'
import { FileView } from '@parley/contract/routes'
import { expect, test } from 'vitest'
import { refusalOf } from '../testing/desk-client.ts'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'
import type { TestOperator } from '../testing/test-operator.ts'
import { Visitor } from '../testing/visitor.ts'

const usual = 4_194_304

async function uploads(operator: TestOperator, bytes: number, conversationId?: string): Promise<FileView> {
  const form = new FormData()
  form.set('file', new Blob([Buffer.alloc(bytes, 7)]), 'отчёт.bin')
  const query = conversationId === undefined ? '' : `?conversationId=${conversationId}`
  const { url, socketHeaders } = operator.client
  const answer = await fetch(`${url}/api/v1/files${query}`, { method: 'POST', body: form, headers: socketHeaders })
  if (!answer.ok) throw refusalOf(parseAs(RefusalBody, await answer.json()))
  return parseAs(FileView, await answer.json())
}

test('each file may have 4 194 304 bytes and not one more, all of a message together may be larger (D-18, D-19)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  const chat = await desk.receives('telegram', 'Пришлите всё', { from: 'Маша' })
  await anna.takes(chat)
  const two = [await uploads(anna, usual), await uploads(anna, usual, chat.conversationId)]
  await expect(uploads(anna, usual + 1)).rejects.toMatchObject({ code: 'file_too_large', details: { limit: usual } })
  await expectSynced(desk, () => anna.sends(chat, 'Вот', { fileIds: two.map(({ id }) => id) }))
  expect((await desk.messages(chat)).at(-1)?.attachments.map(({ size }) => size)).toEqual([usual, usual])
})

test('a channel may have a limit of its own, for operators and visitors (D-19)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  const chat = await desk.receives('widget', 'Пришлите счёт', { from: 'Маша' })
  await anna.takes(chat)
  const limits = (uploadLimitBytes: number | null) =>
    desk.administers('PUT', `/channels/${desk.channels.widget}`, { uploadLimitBytes })
  await expectSynced(desk, () => limits(2048))
  await expect(uploads(anna, 2049, chat.conversationId)).rejects.toMatchObject({
    code: 'file_too_large',
    details: { limit: 2048 },
  })
  const large = await uploads(anna, 2049)
  await expect(anna.sends(chat, '', { fileIds: [large.id] })).rejects.toMatchObject({ code: 'file_too_large' })
  await anna.sends(chat, '', { fileIds: [(await uploads(anna, 2048, chat.conversationId)).id] })
  const visitor = await Visitor.arrives(desk.url, desk.channels.widget)
  expect(await visitor.sees('welcome')).toMatchObject({ look: { uploadLimitBytes: 2048 } })
  await limits(8_000_000)
  expect(await uploads(anna, usual + 1, chat.conversationId)).toMatchObject({ size: usual + 1 })
  await limits(null)
  await expect(uploads(anna, usual + 1, chat.conversationId)).rejects.toMatchObject({ details: { limit: usual } })
  visitor.leaves()
})
