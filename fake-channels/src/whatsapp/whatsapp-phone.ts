import type { Phone } from '../phone/phone.ts'
import { placedMessages } from '../phone/placed-messages.ts'
import type { FakeWhatsApp } from './fake-whatsapp.ts'

/** The phone of everybody who writes to the business. Its page numbers messages by their places. */
export function whatsAppPhone(fake: FakeWhatsApp): Phone {
  const idOf = (user: number, place: number): string => fake.chat(user).messages[place]?.id ?? ''
  return {
    platform: 'whatsapp',
    emoji: ['👍', '❤️', '😂', '😮', '😢', '🙏'],
    company: () => fake.business.number,
    people: () => fake.users().map(({ id, name }) => ({ id, name, photoId: null })),
    chat(user) {
      const { messages, blocked, typingUntil } = fake.chat(user)
      return {
        messages: placedMessages(
          messages.map(({ reaction, ownReaction = '', ...message }) => ({
            ...message,
            reactions: { user: reaction === '' ? [] : [reaction], bot: ownReaction === '' ? [] : [ownReaction] },
          })),
        ),
        blocked,
        typingUntil,
      }
    },
    file: (id) => fake.file(id),
    send(user, { text, replyToId }) {
      fake.writes(user, { text, ...(replyToId === undefined ? {} : { replyToId: idOf(user, replyToId) }) })
    },
    press(user, title) {
      const told = { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: '1', title } } }
      fake.writes(user, { text: title, told })
    },
    upload: (user, text, file) => void fake.writes(user, { text, file }),
    edit: (user, place, text) => {
      fake.edits(user, idOf(user, place), text)
    },
    react: (user, place, emoji) => {
      fake.reacts(user, idOf(user, place), emoji[0] ?? '')
    },
    block: (user, blocked) => {
      fake.chat(user).blocked = blocked
    },
    read: (user) => {
      fake.reads(user)
    },
    onChange: (listener) => fake.onChange(listener),
  }
}
