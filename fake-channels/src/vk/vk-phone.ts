import type { Phone } from '../phone/phone.ts'
import type { FakeVk } from './fake-vk.ts'

/** The phone of everybody who writes to the community. */
export function vkPhone(fake: FakeVk): Phone {
  const group = () => fake.groups()[0]
  const id = (): number => group()?.id ?? 0
  return {
    platform: 'vk',
    start: 'Начать',
    emoji: ['👍', '❤', '🔥', '😂', '😭', '👎'],
    company: () => group()?.name,
    people: () =>
      fake.users().map((user) => ({
        id: user.id,
        name: `${user.firstName} ${user.lastName}`.trim(),
        photoId: user.photoId ?? null,
      })),
    chat: (userId) => fake.chat(id(), userId),
    file: (fileId) => fake.file(fileId),
    send: (userId, message) => void fake.writes(id(), userId, message),
    upload: (userId, text, file) => void fake.writes(id(), userId, { text, files: [file] }),
    edit: (userId, messageId, text) => {
      fake.edits(id(), userId, messageId, text)
    },
    react: (userId, messageId, emoji) => {
      fake.reacts(id(), userId, messageId, emoji[0])
    },
    block: (userId, blocked) => {
      fake.blocks(id(), userId, blocked)
    },
    read: (userId) => {
      fake.reads(id(), userId)
    },
    onChange: (listener) => fake.onChange(listener),
  }
}
