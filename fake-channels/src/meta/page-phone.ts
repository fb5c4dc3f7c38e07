import type { Phone, PhoneMessage } from '../phone/phone.ts'
import type { FakePage } from './fake-page.ts'
import type { FakePageChat, FakePageMessage } from './model.ts'

/** The phone of everybody who writes to the page. It numbers messages by their places. */
export function pagePhone(fake: FakePage): Phone {
  const { kind, pageName } = fake.facts
  const midOf = (userId: number, number: number | undefined): string | undefined =>
    fake.chat(userId).messages.find((message) => message.number === number)?.mid
  return {
    platform: kind,
    emoji: ['❤', '😆', '😮', '😢', '😠', '👍'],
    canEdit: kind === 'messenger',
    company: () => pageName,
    people: () =>
      fake.users().map(({ id, firstName, lastName = '', photoId }) => ({
        id,
        name: `${firstName} ${lastName}`.trim(),
        photoId: photoId ?? null,
      })),
    chat(userId) {
      const chat = fake.chat(userId)
      const { blocked, typingUntil } = chat
      return { messages: chat.messages.map((message) => shown(chat, message)), blocked, typingUntil }
    },
    file: (id) => fake.file(id),
    send(userId, { text, replyToId }) {
      const replyToMid = midOf(userId, replyToId)
      fake.writes(userId, { text, ...(replyToMid === undefined ? {} : { replyToMid }) })
    },
    press: (userId, text) => void fake.writes(userId, { text, more: { quick_reply: { payload: text } } }),
    upload: (userId, text, file) => void fake.writes(userId, { text, files: [file] }),
    edit(userId, number, text) {
      fake.edits(userId, midOf(userId, number) ?? '', text)
    },
    react(userId, number, emoji) {
      fake.reacts(userId, midOf(userId, number) ?? '', emoji[0] ?? null)
    },
    block: (userId, blocked) => {
      fake.blocks(userId, blocked)
    },
    read: (userId) => {
      fake.reads(userId)
    },
    onChange: (listener) => fake.onChange(listener),
  }
}

function shown({ messages }: FakePageChat, message: FakePageMessage): PhoneMessage {
  const { number: id, from, text, timestamp, editedAt, fileIds, reactions, ownReaction = '', buttons } = message
  const answered = messages.find(({ mid }) => mid === message.replyToMid)
  return {
    id,
    from,
    text,
    date: Math.floor(timestamp / 1000),
    ...(editedAt === undefined ? {} : { editedAt: Math.floor(editedAt / 1000) }),
    ...(answered === undefined ? {} : { replyToId: answered.number }),
    reactions: { user: reactions, bot: ownReaction === '' ? [] : [ownReaction === 'love' ? '❤' : ownReaction] },
    fileIds,
    ...(buttons === undefined ? {} : { buttons }),
  }
}
