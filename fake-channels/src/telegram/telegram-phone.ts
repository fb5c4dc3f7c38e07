import type { Phone } from '../phone/phone.ts'
import type { FakeTelegram } from './fake-telegram.ts'

/** The phone of everybody who writes to the bot. */
export function telegramPhone(fake: FakeTelegram): Phone {
  const bot = () => fake.bots().find((one) => one.webhook !== null) ?? fake.bots()[0]
  const token = (): string => bot()?.token ?? ''
  return {
    platform: 'telegram',
    start: '/start',
    emoji: ['👍', '❤', '🔥', '😁', '😢', '👎'],
    company: () => bot()?.name,
    people: () =>
      fake.users().map(({ id, firstName, lastName, photoId }) => ({
        id,
        name: [firstName, lastName].filter(Boolean).join(' '),
        photoId: photoId ?? null,
      })),
    chat(userId) {
      const { messages, blocked, typingUntil } = fake.chat(token(), userId)
      return {
        messages: messages.map(({ fileId, ...message }) => ({
          ...message,
          fileIds: fileId === undefined ? [] : [fileId],
        })),
        blocked,
        typingUntil,
      }
    },
    file: (id) => fake.file(id),
    send(userId, message) {
      fake.blocks(token(), userId, false)
      fake.writes(token(), userId, message)
    },
    upload: (userId, text, file) => void fake.writes(token(), userId, { file, text }),
    edit: (userId, messageId, text) => {
      fake.edits(token(), userId, messageId, text)
    },
    react: (userId, messageId, emoji) => {
      fake.reacts(token(), userId, messageId, emoji)
    },
    block: (userId, blocked) => {
      fake.blocks(token(), userId, blocked)
    },
    // Telegram tells bots nothing of reading.
    read: () => undefined,
    onChange: (listener) => fake.onChange(listener),
  }
}
