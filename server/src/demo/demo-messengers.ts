import path from 'node:path'
import { createFakeMax } from '@parley/fake-channels/max/fake-max'
import { serveFakeMax } from '@parley/fake-channels/max/serve-fake-max'
import { createFakePage } from '@parley/fake-channels/meta/fake-page'
import { serveFakePage } from '@parley/fake-channels/meta/serve-fake-page'
import { startFakeTeams } from '@parley/fake-channels/teams/fake-teams'
import { createFakeViber } from '@parley/fake-channels/viber/fake-viber'
import { serveFakeViber } from '@parley/fake-channels/viber/serve-fake-viber'
import { createFakeVk } from '@parley/fake-channels/vk/fake-vk'
import { serveFakeVk } from '@parley/fake-channels/vk/serve-fake-vk'
import { createFakeWhatsApp } from '@parley/fake-channels/whatsapp/fake-whatsapp'
import { serveFakeWhatsApp } from '@parley/fake-channels/whatsapp/serve-fake-whatsapp'
import { startFakeX } from '@parley/fake-channels/x/fake-x'
import { type DemoMessenger, type MessengerParts, running, secretOf } from './demo-messenger.ts'

/** Wakes the messengers besides Telegram, each with what it remembers; people write when somebody takes their phone. */
export function startDemoMessengers(parts: MessengerParts): Promise<DemoMessenger[]> {
  return Promise.all([
    startVk(parts),
    startViber(parts),
    startWhatsApp(parts),
    startMessenger(parts),
    startInstagram(parts),
    startMax(parts),
    startTeams(parts),
    startX(parts),
  ])
}

async function startVk({ secretKey, dataDir }: MessengerParts): Promise<DemoMessenger> {
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

async function startViber({ secretKey, dataDir }: MessengerParts): Promise<DemoMessenger> {
  const stateFile = path.join(dataDir, 'demo-viber.json')
  const token = secretOf(secretKey, 'token of the demo bot of Viber', 'hex').slice(0, 48)
  const fake = await createFakeViber({ token, name: 'Полка', stateFile })
  if (fake.users().length === 0) for (const name of ['Ольга Нестерова', 'Павел']) fake.addUser({ name })
  const account = { kind: 'viber', name: 'Viber', credentials: { token } }
  return running(fake, await serveFakeViber(fake), { stateFile, account })
}

async function startWhatsApp({ secretKey, dataDir }: MessengerParts): Promise<DemoMessenger> {
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
async function startMessenger({ secretKey, dataDir }: MessengerParts): Promise<DemoMessenger> {
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

async function startInstagram({ secretKey, dataDir }: MessengerParts): Promise<DemoMessenger> {
  const stateFile = path.join(dataDir, 'demo-instagram.json')
  const credentials = pageCredentials(secretKey, 'Instagram')
  const fake = await createFakePage({ kind: 'instagram', ...credentials, pageName: 'polka.shop', stateFile })
  if (fake.users().length === 0) fake.addUser({ firstName: 'Лиза', username: 'liza.draws' })
  const account = { kind: 'instagram', name: 'Instagram', credentials }
  return running(fake, await serveFakePage(fake), { stateFile, account })
}

async function startMax({ secretKey, dataDir }: MessengerParts): Promise<DemoMessenger> {
  const stateFile = path.join(dataDir, 'demo-max.json')
  const token = secretOf(secretKey, 'token of the demo bot of MAX')
  const fake = await createFakeMax({ token, stateFile })
  if (fake.users().length === 0) {
    fake.addUser({ firstName: 'Сергей', lastName: 'Котов', username: 'kotov' })
    fake.addUser({ firstName: 'Галина' })
  }
  const account = { kind: 'max', name: 'MAX', credentials: { token } } as const
  return running(fake, await serveFakeMax(fake), { stateFile, account })
}

async function startTeams({ secretKey, dataDir }: MessengerParts): Promise<DemoMessenger> {
  const stateFile = path.join(dataDir, 'demo-teams.json')
  const password = secretOf(secretKey, 'secret of the demo bot of Teams')
  const settings = {
    appId: '5a1b2c3d-0000-4000-8000-000000000001',
    tenantId: '5a1b2c3d-0000-4000-8000-000000000002',
  }
  const fake = await startFakeTeams({ ...settings, password, stateFile })
  if (fake.users().length === 0) for (const name of ['Наталья Орлова', 'Артём Белов']) fake.addUser({ name })
  const account = { kind: 'teams', name: 'Teams', credentials: { password } } as const
  return running(fake, { url: fake.url, stop: () => fake.close() }, { stateFile, account, settings })
}

async function startX({ secretKey, dataDir }: MessengerParts): Promise<DemoMessenger> {
  const stateFile = path.join(dataDir, 'demo-x.json')
  const credentials = {
    consumerKey: 'api-key-of-the-demo-app',
    consumerSecret: secretOf(secretKey, 'secret of the demo app of X'),
    accessToken: secretOf(secretKey, 'access token of the demo user of X'),
    accessTokenSecret: secretOf(secretKey, 'secret of the access token of the demo user of X'),
  }
  const fake = await startFakeX({ keys: credentials, stateFile })
  if (fake.users().length === 0) {
    fake.addUser({ name: 'Кирилл', username: 'kirill_reads' })
    fake.addUser({ name: 'Юлия Шарова', username: 'sharova' })
  }
  const account = { kind: 'x', name: 'X', credentials } as const
  return running(
    fake,
    { url: fake.url, stop: () => fake.close() },
    { stateFile, account, settings: { userId: fake.ownId } },
  )
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
