import { afterEach, expect, test } from 'vitest'
import { startApiChannels } from './testing/test-api.ts'
import { type ChannelsUnderTest, only, startTestChannels, testToken } from './testing/test-channels.ts'
import { startMaxChannels } from './testing/test-max.ts'
import { startPageChannels } from './testing/test-pages.ts'
import { startTeamsChannels } from './testing/test-teams.ts'
import { startViberChannels } from './testing/test-viber.ts'
import { groupId, startVkChannels } from './testing/test-vk.ts'
import { startWhatsAppChannels } from './testing/test-whatsapp.ts'
import { startXChannels } from './testing/test-x.ts'

/** A platform with one person on it. */
interface Side {
  readonly channels: ChannelsUnderTest
  writes(text: string): void
  /** He presses what stands under our newest message. */
  presses(text: string): void
  /** Our messages as he sees them; the imitation refuses what its platform would. */
  seen(): readonly { readonly text: string; readonly buttons?: readonly string[] | undefined }[]
}

/** What of a chat is ours. */
function ofBot<Message extends { readonly from: string }>(messages: readonly Message[]): Message[] {
  return messages.filter(({ from }) => from === 'bot')
}

async function pageSide(kind: 'messenger' | 'instagram'): Promise<Side> {
  const channels = await startPageChannels({ kind })
  const { page } = channels
  const { id } = page.addUser({ firstName: 'Анна' })
  return {
    channels,
    writes: (text) => void page.writes(id, { text }),
    presses: (text) => void page.writes(id, { text, more: { quick_reply: { payload: text } } }),
    seen: () => ofBot(page.chat(id).messages),
  }
}

const sides: Readonly<Record<string, () => Promise<Side>>> = {
  async telegram() {
    const channels = await startTestChannels()
    const { telegram } = channels
    const { id } = telegram.addUser({ firstName: 'Анна' })
    const writes = (text: string) => void telegram.writes(testToken, id, { text })
    return { channels, writes, presses: writes, seen: () => ofBot(telegram.chat(testToken, id).messages) }
  },
  async vk() {
    const channels = await startVkChannels()
    const { vk } = channels
    const { id } = vk.addUser({ firstName: 'Анна' })
    const writes = (text: string) => void vk.writes(groupId, id, { text })
    return { channels, writes, presses: writes, seen: () => ofBot(vk.chat(groupId, id).messages) }
  },
  async max() {
    const channels = await startMaxChannels()
    const { max } = channels
    const { id } = max.addUser({ firstName: 'Анна' })
    const writes = (text: string) => void max.writes(id, { text })
    return { channels, writes, presses: writes, seen: () => ofBot(max.chat(id).messages) }
  },
  async viber() {
    const channels = await startViberChannels()
    const { viber } = channels
    const { id } = viber.addUser({ name: 'Анна' })
    const writes = (text: string) => void viber.writes(id, { text })
    return { channels, writes, presses: writes, seen: () => ofBot(viber.chat(id).messages) }
  },
  async whatsapp() {
    const channels = await startWhatsAppChannels()
    const { whatsApp } = channels
    const { id } = whatsApp.addUser({ name: 'Анна' })
    return {
      channels,
      writes: (text) => void whatsApp.writes(id, { text }),
      presses(title) {
        const interactive = { type: 'button_reply', button_reply: { id: '1', title } }
        whatsApp.writes(id, { text: title, told: { type: 'interactive', interactive } })
      },
      seen: () => ofBot(whatsApp.chat(id).messages),
    }
  },
  messenger: () => pageSide('messenger'),
  instagram: () => pageSide('instagram'),
  async teams() {
    const channels = await startTeamsChannels()
    const { teams } = channels
    const writes = (text: string) => void teams.tells(1, { text })
    return { channels, writes, presses: writes, seen: () => teams.seen(1) }
  },
}

let channels: ChannelsUnderTest
afterEach(async () => {
  await channels.stop()
  expect(channels.faults).toEqual([])
})

async function uploads(name: string): Promise<Parameters<ChannelsUnderTest['answers']>[1]> {
  const { files, anna } = channels
  const { id } = await files.storeFile({
    workspaceId: anna.workspaceId,
    uploadedBy: anna.operatorId,
    conversationId: null,
    name,
    bytes: Buffer.from('%PDF-1.4'),
    limitBytes: 1000,
  })
  return { fileIds: [id] }
}

test.each(Object.entries(sides))(
  '%s: two buttons and six, alone and with a file; a press is what the client says',
  async (_kind, start) => {
    const side = await start()
    channels = side.channels
    side.writes('вопрос')
    await channels.settled()
    const two = ['Да', 'Нет']
    const six = ['Где мой заказ?', 'Оформить возврат', 'Сменить адрес', 'Доставка', 'Оплата', 'Позвать оператора']
    const seqs = [await channels.answers('Верно?', { buttons: two })]
    await channels.settled()
    expect(side.seen().at(-1)).toMatchObject({ text: 'Верно?', buttons: two })
    side.presses('Да')
    await channels.settled()
    seqs.push(await channels.answers('Чем помочь?', { buttons: six, ...(await uploads('Счёт.pdf')) }))
    await channels.settled()
    expect(side.seen().find(({ text }) => text === 'Чем помочь?')?.buttons).toEqual(six)
    const messages = await channels.messages()
    expect(messages.filter(({ kind }) => kind === 'in').map(({ text }) => text)).toEqual(['вопрос', 'Да'])
    expect(
      messages.flatMap(({ seq, buttons, delivery }) => (seqs.includes(seq) ? [[buttons, delivery?.state]] : [])),
    ).toEqual([
      [two, 'sent'],
      [six, 'sent'],
    ])
  },
)

test('a developer is told the buttons; what has none to press gets them as lines', async () => {
  const api = await startApiChannels()
  channels = api
  await api.receiveMessage({
    workspaceId: api.anna.workspaceId,
    channelId: api.channelId,
    externalId: '42',
    contact: { name: 'Анна', details: [] },
    clientId: 'q',
    text: 'вопрос',
    attachments: [],
    replyToSeq: null,
  })
  await api.answers('Верно?', { buttons: ['Да', 'Нет'] })
  await api.settled()
  expect(only(api.developer.told).body).toMatchObject({ text: 'Верно?', buttons: ['Да', 'Нет'] })
  await api.stop()

  const x = await startXChannels()
  channels = x
  x.x.writes('2222', 'вопрос')
  await x.settled()
  await x.answers('Верно?', { buttons: ['Да', 'Нет'] })
  await x.settled()
  expect(only(x.x.seen('2222')).text).toBe('Верно?\n\n— Да\n— Нет')
})
