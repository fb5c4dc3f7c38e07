import type { Phone } from '../phone/phone.ts'
import { placedMessages } from '../phone/placed-messages.ts'
import type { FakeX } from './fake-x.ts'

/** The phone of everybody who writes to the company. Its page numbers people and messages by their places. */
export function xPhone(fake: FakeX): Phone {
  const idOf = (place: number): string => {
    const user = fake.users()[place]
    if (!user) throw new Error(`the fake X has no user ${String(place)}`)
    return user.id
  }
  return {
    platform: 'x',
    emoji: [],
    canEdit: false,
    canReply: false,
    takes: 'image/jpeg,image/png,image/webp',
    company: () => 'Полка',
    people: () => fake.users().map(({ name }, id) => ({ id, name, photoId: null })),
    chat(place) {
      const { messages, blocked } = fake.chat(idOf(place))
      const kept = messages.map(({ mediaIds: fileIds, ...message }) => ({ ...message, fileIds }))
      return { messages: placedMessages(kept), blocked, typingUntil: 0 }
    },
    file: (id) => fake.file(id),
    send: (place, { text }) => void fake.writes(idOf(place), text),
    upload: (place, text, file) => {
      fake.sendsPhoto(idOf(place), text, file)
    },
    // X tells apps of no edits and no reactions.
    edit: () => undefined,
    react: () => undefined,
    // Nor of a block: the next answer is refused.
    block: (place, blocked) => {
      fake.chat(idOf(place)).blocked = blocked
    },
    read: (place) => {
      fake.reads(idOf(place))
    },
    onChange: (listener) => fake.onChange(listener),
  }
}
