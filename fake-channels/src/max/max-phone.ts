import type { Phone } from '../phone/phone.ts'
import { placedMessages } from '../phone/placed-messages.ts'
import type { FakeMax } from './fake-max.ts'
import { botUser } from './max-json.ts'

/** The phone of everybody who writes to the bot. Its page numbers messages by their places. */
export function maxPhone(fake: FakeMax): Phone {
  const midOf = (user: number, place: number): string => fake.chat(user).messages[place]?.mid ?? ''
  return {
    platform: 'max',
    emoji: [],
    company: () => botUser.name,
    people: () =>
      fake.users().map(({ id, firstName, lastName, photoId }) => ({
        id,
        name: [firstName, lastName].filter(Boolean).join(' '),
        photoId: photoId ?? null,
      })),
    chat(user) {
      const { messages, blocked, typingUntil } = fake.chat(user)
      const kept = messages.map(({ mid, timestamp, editedAt, replyToMid, ...message }) => ({
        ...message,
        id: mid,
        date: seconds(timestamp),
        replyToId: replyToMid,
        editedAt: editedAt === undefined ? undefined : seconds(editedAt),
      }))
      return { messages: placedMessages(kept), blocked, typingUntil }
    },
    file: (id) => fake.file(id),
    send(user, { text, replyToId }) {
      fake.writes(user, { text, ...(replyToId === undefined ? {} : { replyToMid: midOf(user, replyToId) }) })
    },
    upload: (user, text, file) => void fake.writes(user, { text, files: [file] }),
    edit: (user, place, text) => {
      fake.edits(user, midOf(user, place), text)
    },
    // MAX tells bots of no reactions.
    react: () => undefined,
    block: (user, blocked) => {
      if (blocked) fake.stops(user)
      else fake.starts(user, null)
    },
    // Nor of reading.
    read: () => undefined,
    onChange: (listener) => fake.onChange(listener),
  }
}

function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000)
}
