import { afterEach, expect, test } from 'vitest'
import { createTypingSender } from './show-typing.ts'
import { type ChannelsUnderTest, only, startTestChannels, testToken } from './testing/test-channels.ts'
import { startMaxChannels } from './testing/test-max.ts'
import { startPageChannels } from './testing/test-pages.ts'
import { startWhatsAppChannels } from './testing/test-whatsapp.ts'

/** A platform whose person has written, and until when he sees that we type. */
interface Talk {
  readonly channels: ChannelsUnderTest
  readonly platform: { onChange(changed: () => void): void }
  readonly typingUntil: () => number
}

async function talkInTelegram(): Promise<Talk> {
  const channels = await startTestChannels()
  const { telegram } = channels
  const { id } = telegram.addUser({ firstName: 'Анна' })
  telegram.writes(testToken, id, { text: 'вопрос' })
  return { channels, platform: telegram, typingUntil: () => telegram.chat(testToken, id).typingUntil }
}

async function talkInWhatsApp(): Promise<Talk> {
  const channels = await startWhatsAppChannels()
  const { whatsApp } = channels
  const { id } = whatsApp.addUser({ name: 'Анна' })
  whatsApp.writes(id, { text: 'вопрос' })
  return { channels, platform: whatsApp, typingUntil: () => whatsApp.chat(id).typingUntil }
}

async function talkInMax(): Promise<Talk> {
  const channels = await startMaxChannels()
  const { max } = channels
  const { id } = max.addUser({ firstName: 'Анна' })
  max.writes(id, { text: 'вопрос' })
  return { channels, platform: max, typingUntil: () => max.chat(id).typingUntil }
}

async function talkInInstagram(): Promise<Talk> {
  const channels = await startPageChannels({ kind: 'instagram' })
  const { page } = channels
  const { id } = page.addUser({ firstName: 'Анна' })
  page.writes(id, { text: 'вопрос' })
  return { channels, platform: page, typingUntil: () => page.chat(id).typingUntil }
}

let channels: ChannelsUnderTest
afterEach(() => channels.stop())

test.each([
  ['Telegram', talkInTelegram],
  ['WhatsApp', talkInWhatsApp],
  ['MAX', talkInMax],
  ['Instagram', talkInInstagram],
] as const)('%s: the person sees that an operator types', async (_name, begin) => {
  const talk = await begin()
  channels = talk.channels
  await channels.settled()
  const told = new Promise<void>((resolve) => {
    talk.platform.onChange(() => {
      if (talk.typingUntil() > 0) resolve()
    })
  })
  const { database, secrets, anna, faults } = channels
  const showTyping = createTypingSender({ database, secrets, onFault: (fault) => faults.push(fault) })
  showTyping(anna.workspaceId, only(await channels.conversations()).id)
  await told
  expect(faults).toEqual([])
})
