import type { Phone } from '../phone/phone.ts'
import { placedMessages } from '../phone/placed-messages.ts'
import type { FakeViber } from './fake-viber.ts'

/** The phone of everybody who writes to the bot. Its page numbers people and messages by their places. */
export function viberPhone(fake: FakeViber): Phone {
  const idOf = (place: number): string => {
    const user = fake.users()[place]
    if (!user) throw new Error(`the fake Viber has no user ${String(place)}`)
    return user.id
  }
  return {
    platform: 'viber',
    emoji: [],
    canEdit: false,
    canReply: false,
    company: () => fake.name,
    people: () => fake.users().map(({ name, photoId }, id) => ({ id, name, photoId: photoId ?? null })),
    chat(place) {
      const { messages, subscribed } = fake.chat(idOf(place))
      return {
        messages: placedMessages(
          messages.map(({ token, timestamp, ...message }) => ({
            ...message,
            id: token,
            date: Math.floor(timestamp / 1000),
          })),
        ),
        blocked: messages.length > 0 && !subscribed,
        typingUntil: 0,
      }
    },
    file: (id) => fake.file(id),
    send: (place, { text }) => void fake.writes(idOf(place), { text }),
    upload: (place, text, file) => void fake.writes(idOf(place), { text, file }),
    // Viber has neither edits nor reactions.
    edit: () => undefined,
    react: () => undefined,
    block: (place, blocked) => {
      fake.subscribes(idOf(place), !blocked)
    },
    read: (place) => {
      fake.sees(idOf(place))
    },
    onChange: (listener) => fake.onChange(listener),
  }
}
