import type { Reaction } from '@parley/contract/reaction'
import { afterEach, expect, test } from 'vitest'
import type { Database } from '../database/database.ts'
import { reactToClient } from './react-to-client.ts'
import { type ChannelsUnderTest, only, startTestChannels, testToken } from './testing/test-channels.ts'
import { startPageChannels } from './testing/test-pages.ts'
import { startVkChannels, groupId as vkGroupId } from './testing/test-vk.ts'
import { startWhatsAppChannels } from './testing/test-whatsapp.ts'

let channels: ChannelsUnderTest
afterEach(async () => {
  await channels.stop()
  expect(channels.faults).toEqual([])
})

/** Anna reacts to the message of that number, else to the only one of the client's. */
async function reacts(reaction: Reaction | null, seq?: number): Promise<void> {
  const conversation = await channels.taken()
  const first = (await channels.messages()).find(({ kind }) => kind === 'in')
  const address = { conversationId: conversation.id, seq: seq ?? first?.seq ?? 0 }
  await reactToClient(channels, channels.anna, address, { reaction })
}

async function shown() {
  return (await channels.messages()).find(({ kind }) => kind === 'in')?.ownReaction
}

/** A client who has written; what he sees on his message. */
type Begin = () => Promise<() => readonly string[]>

const begins: Readonly<Record<string, Begin>> = {
  async Telegram() {
    const started = await startTestChannels()
    channels = started
    const { id } = started.telegram.addUser({ firstName: 'Анна' })
    started.telegram.writes(testToken, id, { text: 'вопрос' })
    return () => started.telegram.chat(testToken, id).messages[0]?.reactions.bot ?? []
  },
  async VK() {
    const started = await startVkChannels()
    channels = started
    const { id } = started.vk.addUser({ firstName: 'Анна', lastName: 'К' })
    started.vk.writes(vkGroupId, id, { text: 'вопрос' })
    return () => started.vk.chat(vkGroupId, id).messages[0]?.reactions.bot ?? []
  },
  async WhatsApp() {
    const started = await startWhatsAppChannels()
    channels = started
    const { id } = started.whatsApp.addUser({ name: 'Анна' })
    started.whatsApp.writes(id, { text: 'вопрос' })
    return () => [started.whatsApp.chat(id).messages[0]?.ownReaction ?? ''].filter(Boolean)
  },
  async Messenger() {
    return beginOnPage('messenger')
  },
  async Instagram() {
    return beginOnPage('instagram')
  },
}

async function beginOnPage(kind: 'messenger' | 'instagram') {
  const started = await startPageChannels({ kind })
  channels = started
  const { id } = started.page.addUser({ firstName: 'Анна' })
  started.page.writes(id, { text: 'вопрос' })
  return () => [started.page.chat(id).messages[0]?.ownReaction ?? ''].filter(Boolean)
}

test.each([
  ['Telegram', '😊', '😁'],
  ['VK', '👍', '👍'],
  ['WhatsApp', '😢', '😢'],
  ['Messenger', '👎', '👎'],
  ['Instagram', '❤️', 'love'],
] as const)('%s: the client sees our %s on his message, until it is taken back', async (name, reaction, seen) => {
  const sees = await begins[name]?.()
  await channels.settled()
  await reacts(reaction)
  expect([await shown(), sees?.()]).toEqual([reaction, [seen]])
  await reacts(null)
  expect([await shown(), sees?.()]).toEqual([undefined, []])
})

test('what cannot be: another’s chat, a message of ours, an emoji that the channel has not, a platform that is away or refuses', async () => {
  const sees = await beginOnPage('instagram')
  await channels.settled()
  const { id: conversationId } = only(await channels.conversations())
  const notYet = reactToClient(channels, channels.anna, { conversationId, seq: 1 }, { reaction: '❤️' })
  await expect(notYet).rejects.toMatchObject({ code: 'chat_not_active' })
  await expect(reacts('👍')).rejects.toMatchObject({ code: 'not_reactable' })
  const ours = await channels.answers('ответ')
  await channels.settled()
  await expect(reacts('❤️', ours)).rejects.toMatchObject({ code: 'not_reactable' })
  await channels.switched(false)
  await expect(reacts('❤️')).rejects.toMatchObject({ code: 'channel_off' })
  await channels.switched(true)
  await channels.advance(25 * 3600)
  await expect(reacts('❤️')).rejects.toMatchObject({ code: 'window_closed' })
  expect([await shown(), sees()]).toEqual([undefined, []])
})

test('a platform that is away, or has the message no more, says so, and nothing stands there', async () => {
  const started = await startTestChannels()
  channels = started
  const { telegram } = started
  const { id } = telegram.addUser({ firstName: 'Анна' })
  telegram.writes(testToken, id, { text: 'вопрос' })
  await channels.settled()
  telegram.addFault({ method: 'setMessageReaction', does: { kind: 'bad_gateway' } })
  await expect(reacts('👍')).rejects.toMatchObject({ code: 'platform_unavailable' })
  telegram.chat(testToken, id).messages.splice(0)
  await expect(reacts('👍')).rejects.toMatchObject({ code: 'not_reactable' })
  expect(await shown()).toBeUndefined()
})

test('what WhatsApp took and could not bring is taken back with its reason, until it is tried again', async () => {
  const started = await startWhatsAppChannels()
  channels = started
  const { id } = started.whatsApp.addUser({ name: 'Анна' })
  const chat = started.whatsApp.chat(id)
  started.whatsApp.writes(id, { text: 'вопрос' })
  await channels.settled()
  const failure = async () => (await channels.messages()).find(({ kind }) => kind === 'in')?.ownReactionFailure
  chat.blocked = true
  await reacts('👍')
  await channels.settled()
  expect([await shown(), await failure()]).toEqual([undefined, { reaction: '👍', code: 'contact_unreachable' }])

  chat.blocked = false
  await reacts('👍')
  await channels.settled()
  expect([await shown(), await failure(), chat.messages[0]?.ownReaction]).toEqual(['👍', undefined, '👍'])
  // Taking back may fail as well: he still sees it.
  chat.blocked = true
  await reacts(null)
  await channels.settled()
  expect([await shown(), await failure()]).toEqual(['👍', { reaction: null, code: 'contact_unreachable' }])
})

test('WhatsApp may say that it failed before the desk has noted that it was taken', async () => {
  const started = await startWhatsAppChannels()
  channels = started
  const { id } = started.whatsApp.addUser({ name: 'Анна' })
  started.whatsApp.writes(id, { text: 'вопрос' })
  await channels.settled()
  const { id: conversationId } = await channels.taken()
  const address = { conversationId, seq: (await channels.messages()).find(({ kind }) => kind === 'in')?.seq ?? 0 }
  started.whatsApp.chat(id).blocked = true
  const { database, secrets, anna } = channels
  let transactions = 0
  const slow: Database = {
    ...database,
    async transaction(workspaceId, work) {
      transactions += 1
      if (transactions === 2) await channels.settled()
      return database.transaction(workspaceId, work)
    },
  }
  await reactToClient({ database: slow, secrets }, anna, address, { reaction: '👍' })
  expect((await channels.messages()).find(({ kind }) => kind === 'in')).toMatchObject({
    ownReactionFailure: { reaction: '👍', code: 'contact_unreachable' },
  })
  expect([transactions, await shown()]).toEqual([2, undefined])
})
