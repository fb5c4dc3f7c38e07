import { EnteredSetup } from '@parley/contract/channel-setup'
import { AuditPage } from '@parley/contract/routes-audit'
import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'

test('a channel gets another token of its account after a live check, and its conversations go on; any other token changes nothing', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, olga } = await desk.operators()
  const lena = await desk.hires({ name: 'Лена', role: 'admin' })
  await lena.arrives()
  const chat = await desk.receives('telegram', 'Где мой заказ?', { from: 'Маша' })
  await anna.takes(chat)
  const masha = desk.telegram.users().findLast(({ firstName }) => firstName === 'Маша')
  const path = `/channels/${desk.channels.telegram}`
  const entered = await lena.client.get(`${path}/setup`, EnteredSetup)
  expect(Object.keys(entered.settings).sort()).toEqual(['apiUrl', 'updates'])
  const replaces = (token: string, by = lena) =>
    by.client.change('PUT', `${path}/credentials`, { credentials: { token }, settings: entered.settings })

  const bot = desk.telegram.bots().find(({ webhook }) => webhook?.url.endsWith(desk.channels.telegram))
  const number = String(bot?.id)
  const unknown = `${number}:${'x'.repeat(35)}`
  await expect(replaces(unknown)).rejects.toMatchObject({
    code: 'credentials_rejected',
    details: { fields: [{ path: '/credentials/token' }] },
  })
  const other = desk.telegram.createBot({ username: 'other_bot', name: 'Другой' })
  await expect(replaces(other.token)).rejects.toMatchObject({ code: 'other_account' })
  const token = `${number}:${'renewed-'.repeat(4)}${number}`
  const renewed = desk.telegram.createBot({ token, username: 'polka_bot', name: 'Полка' })
  await expect(replaces(token, olga)).rejects.toMatchObject({ code: 'not_allowed' })
  await desk.receives('telegram', 'Заказ 3107', { from: 'Маша' })

  await expectSynced(desk, () => replaces(token))
  expect(renewed.webhook?.url).toBe(bot?.webhook?.url)
  desk.telegram.writes(token, masha?.id ?? 0, { text: 'Спасибо' })
  await desk.telegram.settled()
  await desk.settled()
  const told = (await desk.messages(chat)).filter(({ kind }) => kind === 'in').map(({ text }) => text)
  expect(told).toEqual(['Где мой заказ?', 'Заказ 3107', 'Спасибо'])
  await anna.sends(chat, 'Он в пути')
  await desk.settled()
  expect(desk.telegram.chat(token, masha?.id ?? 0).messages.at(-1)).toMatchObject({ from: 'bot', text: 'Он в пути' })

  const { records } = await lena.client.get('/audit?action=channel_credentials_replaced', AuditPage)
  expect(records).toMatchObject([{ operatorId: lena.id, subject: { kind: 'channel', name: 'Telegram' }, changes: [] }])
  expect(JSON.stringify(records)).not.toContain('renewed-')
})
