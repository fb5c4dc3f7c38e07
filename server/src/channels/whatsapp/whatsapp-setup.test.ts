import { createFakeWhatsApp } from '@parley/fake-channels/whatsapp/fake-whatsapp'
import { serveFakeWhatsApp } from '@parley/fake-channels/whatsapp/serve-fake-whatsapp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SetupFault } from '../setup-fault.ts'
import { whatsAppBusiness } from '../testing/test-whatsapp.ts'
import { whatsAppChannel } from './whatsapp-channel.ts'

const { number, ...credentials } = whatsAppBusiness
let api: { readonly url: string; stop(): Promise<void> }
beforeAll(async () => {
  api = await serveFakeWhatsApp(await createFakeWhatsApp({ business: whatsAppBusiness }))
})
afterAll(() => api.stop())

test('what fits together is connected, with its window of 24 h', async () => {
  const checked = await whatsAppChannel.checkCredentials(credentials, { apiUrl: `${api.url}/` }, new Date())
  expect(checked).toMatchObject({
    account: number,
    settings: { apiUrl: api.url },
    secrets: credentials,
    replyWindow: { hours: 24, personHours: 24, templates: true },
  })
})

test.each([
  ['appSecret', { appSecret: 'another-secret' }],
  ['token', { token: 'EAAG-a-token-that-was-withdrawn' }],
  ['businessId', { businessId: '999999999' }],
  ['phoneNumberId', { phoneNumberId: '999999999' }],
])('a wrong %s is named, with words for what to do', async (field, wrong) => {
  const fault: unknown = await whatsAppChannel
    .checkCredentials({ ...credentials, ...wrong }, { apiUrl: api.url }, new Date())
    .catch((thrown: unknown) => thrown)
  if (!(fault instanceof SetupFault)) throw new Error('no fault of the set-up')
  expect(fault.path).toBe(`/credentials/${field}`)
  expect(fault.words.ru).toMatch(/[а-я]{4}/)
  expect(fault.words.en).not.toBe('')
})
