import { createHmac } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import path from 'node:path'
import type { ChannelBody } from '@parley/contract/routes'
import { createFakePage } from '@parley/fake-channels/meta/fake-page'
import { serveFakePage } from '@parley/fake-channels/meta/serve-fake-page'
import { createFakeViber } from '@parley/fake-channels/viber/fake-viber'
import { serveFakeViber } from '@parley/fake-channels/viber/serve-fake-viber'
import { createFakeVk } from '@parley/fake-channels/vk/fake-vk'
import { serveFakeVk } from '@parley/fake-channels/vk/serve-fake-vk'
import { createFakeWhatsApp } from '@parley/fake-channels/whatsapp/fake-whatsapp'
import { serveFakeWhatsApp } from '@parley/fake-channels/whatsapp/serve-fake-whatsapp'

/** A messenger of the demo, imitated, in which the shop has an account. */
export interface DemoMessenger {
  /** What its channel is connected with. */
  readonly connect: Pick<ChannelBody, 'kind' | 'name' | 'credentials' | 'settings'>
  /** Where what people wrote is kept. */
  readonly stateFile: string
  /** The page of a fake phone, and its little API. */
  handlePhone(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>
  stop(): Promise<void>
}

interface Parts {
  readonly secretKey: string
  readonly dataDir: string
}

/** Wakes the messengers besides Telegram, each with what it remembers; people write when somebody takes their phone. */
export function startDemoMessengers(parts: Parts): Promise<DemoMessenger[]> {
  return Promise.all([
    startVk(parts),
    startViber(parts),
    startWhatsApp(parts),
    startMessenger(parts),
    startInstagram(parts),
  ])
}

async function startVk({ secretKey, dataDir }: Parts): Promise<DemoMessenger> {
  const stateFile = path.join(dataDir, 'demo-vk.json')
  const fake = await createFakeVk({ stateFile })
  const token = `vk1.a.${secretOf(secretKey, 'token of the demo community')}`
  fake.createGroup({ token, screenName: 'polka_shop', name: 'Полка' })
  if (fake.users().length === 0) {
    fake.addUser({ firstName: 'Алина', lastName: 'Ветрова', screenName: 'alina.vetrova', city: 'Москва' })
    fake.addUser({ firstName: 'Роман', lastName: 'Полевой', city: 'Тверь' })
  }
  const account = { kind: 'vk', name: 'ВКонтакте', credentials: { token } }
  return running(fake, await serveFakeVk(fake), { stateFile, account })
}

async function startViber({ secretKey, dataDir }: Parts): Promise<DemoMessenger> {
  const stateFile = path.join(dataDir, 'demo-viber.json')
  const token = secretOf(secretKey, 'token of the demo bot of Viber', 'hex').slice(0, 48)
  const fake = await createFakeViber({ token, name: 'Полка', stateFile })
  if (fake.users().length === 0) for (const name of ['Ольга Нестерова', 'Павел']) fake.addUser({ name })
  const account = { kind: 'viber', name: 'Viber', credentials: { token } }
  return running(fake, await serveFakeViber(fake), { stateFile, account })
}

async function startWhatsApp({ secretKey, dataDir }: Parts): Promise<DemoMessenger> {
  const stateFile = path.join(dataDir, 'demo-whatsapp.json')
  const credentials = {
    appId: '520000000000001',
    appSecret: secretOf(secretKey, 'secret of the demo app', 'hex'),
    token: `EAA${secretOf(secretKey, 'token of the demo number')}`,
    phoneNumberId: '106540352242922',
    businessId: '102290129340398',
  }
  const fake = await createFakeWhatsApp({ business: { ...credentials, number: '+7 495 000-00-00' }, stateFile })
  if (fake.users().length === 0) {
    fake.addUser({ name: 'Игорь Лавров' })
    fake.addUser({ name: 'Мария', username: 'masha', isNumberHidden: true })
  }
  const account = { kind: 'whatsapp', name: 'WhatsApp', credentials }
  return running(fake, await serveFakeWhatsApp(fake), { stateFile, account })
}

/** A bot begins every talk in Messenger and hands over whoever asks for a person. */
async function startMessenger({ secretKey, dataDir }: Parts): Promise<DemoMessenger> {
  const stateFile = path.join(dataDir, 'demo-messenger.json')
  const botAppId = '520000000000002'
  const credentials = pageCredentials(secretKey, 'Messenger')
  const facts = { kind: 'messenger', ...credentials, botAppId, pageName: 'Полка' } as const
  const fake = await createFakePage({ ...facts, stateFile, bot: answerAsBot })
  if (fake.users().length === 0) {
    fake.addUser({ firstName: 'Вера', lastName: 'Соколова' })
    fake.addUser({ firstName: 'Денис', lastName: 'Ким' })
  }
  const account = { kind: 'messenger', name: 'Messenger', credentials }
  const settings = { bot: 'hand_over', botAppId }
  return running(fake, await serveFakePage(fake), { stateFile, account, settings })
}

async function startInstagram({ secretKey, dataDir }: Parts): Promise<DemoMessenger> {
  const stateFile = path.join(dataDir, 'demo-instagram.json')
  const credentials = pageCredentials(secretKey, 'Instagram')
  const fake = await createFakePage({ kind: 'instagram', ...credentials, pageName: 'polka.shop', stateFile })
  if (fake.users().length === 0) fake.addUser({ firstName: 'Лиза', username: 'liza.draws' })
  const account = { kind: 'instagram', name: 'Instagram', credentials }
  return running(fake, await serveFakePage(fake), { stateFile, account })
}

function pageCredentials(secretKey: string, name: string) {
  return {
    appId: '520000000000001',
    appSecret: secretOf(secretKey, `secret of the demo app of ${name}`, 'hex'),
    token: `EAA${secretOf(secretKey, `token of the demo page of ${name}`)}`,
  }
}

function answerAsBot(text: string) {
  const wantsPerson = /оператор|человек|менеджер|operator|human|person/i.test(text)
  return wantsPerson
    ? { says: 'Зову коллегу.', handsOverFor: 'клиент просит человека' }
    : { says: 'Я бот магазина. Напишите «оператор», и вам ответит человек.', handsOverFor: null }
}

function running(
  fake: Pick<DemoMessenger, 'handlePhone' | 'stop'>,
  served: { readonly url: string; stop(): Promise<void> },
  parts: {
    readonly stateFile: string
    readonly account: Omit<DemoMessenger['connect'], 'settings'>
    readonly settings?: Readonly<Record<string, string>>
  },
): DemoMessenger {
  return {
    connect: { ...parts.account, settings: { apiUrl: served.url, ...parts.settings } },
    stateFile: parts.stateFile,
    handlePhone: (request, response, address) => fake.handlePhone(request, response, address),
    async stop() {
      await fake.stop()
      await served.stop()
    },
  }
}

/** The same after each start: the channel was connected with it. */
function secretOf(secretKey: string, purpose: string, encoding: 'base64url' | 'hex' = 'base64url'): string {
  return createHmac('sha256', secretKey).update(purpose).digest(encoding)
}
