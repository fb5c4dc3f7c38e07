import { parseAs } from '@parley/contract/parse-as'
import { ChannelAnswer } from '@parley/contract/routes'
import { createFakeWhatsApp } from '@parley/fake-channels/whatsapp/fake-whatsapp'
import { serveFakeWhatsApp } from '@parley/fake-channels/whatsapp/serve-fake-whatsapp'
import { newId } from '@parley/server/new-id'
import { expect, onTestFinished, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'

const credentials = {
  appId: '520000000000001',
  appSecret: 'test-app-secret',
  token: 'EAAG-token-of-the-business',
  phoneNumberId: '106540352242922',
  businessId: '102290129340398',
}

/** A desk with a number of WhatsApp, and Igor who has written to it. */
async function startWithWhatsApp() {
  const desk = await startTestDesk({ preset: 'creatio' })
  const [anna, boris] = [await desk.hires({ name: 'Анна' }), await desk.hires({ name: 'Борис' })]
  await anna.arrives()
  await boris.arrives()
  const whatsApp = await createFakeWhatsApp({ business: { ...credentials, number: '+7 495 000-00-00' } })
  const api = await serveFakeWhatsApp(whatsApp)
  onTestFinished(async () => {
    await whatsApp.stop()
    await api.stop()
  })
  const { channel } = parseAs(
    ChannelAnswer,
    await desk.administers('POST', '/channels', {
      kind: 'whatsapp',
      name: 'WhatsApp',
      queueId: desk.queueId,
      credentials,
      settings: { apiUrl: api.url },
    }),
  )
  const igor = whatsApp.addUser({ name: 'Игорь' })
  const writes = async (text: string) => {
    whatsApp.writes(igor.id, { text })
    await whatsApp.settled()
    await desk.settled()
  }
  await writes('Где заказ?')
  const { cases } = await anna.cases({ status: 'open' })
  const [chat] = cases
  if (chat === undefined) throw new Error('no case')
  return { desk, anna, boris, whatsApp, igor, channel, writes, chat }
}

test('by WhatsApp one is written to for 24 h after one’s last message: 23:59 is soon enough, 24:01 is not; an approved text always is (C-34, E-17)', async () => {
  const { desk, anna, boris, whatsApp, igor, channel, chat } = await startWithWhatsApp()
  const { contact } = await desk.sees(chat)
  const other = await desk.receives('telegram', 'Вопрос', { from: 'Вера' })
  for (const one of [chat, other]) {
    await anna.takes(one)
    await anna.finishes(one, 'closed')
  }
  await desk.passes({ minutes: 24 * 60 - 1 })
  expect(await anna.writesFirst(contact.id, channel.id, 'Уже едет')).toMatchObject({ outcome: 'sent' })
  await anna.finishes(chat, 'closed')
  await desk.passes({ minutes: 2 })
  await expect(boris.writesFirst(contact.id, channel.id, 'Поздно')).rejects.toMatchObject({ code: 'window_closed' })
  const vera = (await desk.sees(other)).contact.id
  expect(await anna.writesFirst(vera, desk.channels.telegram, 'Telegram не против')).toMatchObject({ outcome: 'sent' })
  const { fence } = (await desk.sees(chat)).chat
  const body = { clientId: newId(), fence, name: 'may_we_go_on', language: 'ru', values: ['Игорь'] }
  await expectSynced(desk, () =>
    boris.client.change('POST', `/conversations/${chat.conversationId}/approved-templates`, body),
  )
  expect(whatsApp.chat(igor.id).messages.at(-1)?.text).toMatch(/^Здравствуйте, Игорь! Мы нашли ответ/)
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: boris.id } })
})
