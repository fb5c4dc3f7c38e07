import { createFakeWhatsApp, type FakeWhatsApp } from '@parley/fake-channels/whatsapp/fake-whatsapp'
import { serveFakeWhatsApp } from '@parley/fake-channels/whatsapp/serve-fake-whatsapp'
import { type ChannelsUnderTest, startChannels } from './test-channels.ts'

/** The business of the fixtures. */
export const whatsAppBusiness = {
  appId: '108000000000001',
  appSecret: 'test-app-secret',
  token: 'EAAG-test-token-of-the-fake-business',
  phoneNumberId: '106540352242922',
  businessId: '102290129340398',
  number: '+7 495 000-00-00',
}

export interface WhatsAppChannels extends ChannelsUnderTest {
  readonly whatsApp: FakeWhatsApp
}

/** A company with a number of WhatsApp, imitated. */
export async function startWhatsAppChannels(): Promise<WhatsAppChannels> {
  const whatsApp = await createFakeWhatsApp({ business: whatsAppBusiness, secondMs: 20 })
  const api = await serveFakeWhatsApp(whatsApp)
  const { number: _number, ...credentials } = whatsAppBusiness
  const channels = await startChannels({
    connect: { kind: 'whatsapp', name: 'WhatsApp', credentials, settings: { apiUrl: api.url } },
    settled: () => whatsApp.settled(),
    stop: () => whatsApp.stop(),
    close: () => api.stop(),
  })
  return { ...channels, whatsApp }
}
