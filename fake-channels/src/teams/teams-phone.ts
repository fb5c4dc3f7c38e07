import type { Phone } from '../phone/phone.ts'
import { placedMessages } from '../phone/placed-messages.ts'
import type { FakeTeams } from './fake-teams.ts'
import { type FakeTeamsMessage, teamsReactions } from './model.ts'

/** The phone of everybody who writes to the bot. Its page numbers messages by their places. */
export function teamsPhone(fake: FakeTeams): Phone {
  const idOf = (person: number, place: number): string => fake.chat(person).messages[place]?.id ?? ''
  return {
    platform: 'teams',
    emoji: Object.keys(teamsReactions),
    canReply: false,
    company: () => 'Полка',
    people: () => fake.users().map(({ id, name }) => ({ id, name, photoId: null })),
    chat(person) {
      const { messages, blocked, typingUntil } = fake.chat(person)
      return { messages: placedMessages(messages.map(kept)), blocked, typingUntil }
    },
    file: (id) => fake.file(id),
    send: (person, { text }) => void fake.writes(person, { text }),
    upload: (person, text, file) => void fake.writes(person, { text, file }),
    edit: (person, place, text) => {
      fake.edits(person, idOf(person, place), text)
    },
    react: (person, place, emoji) => {
      fake.reacts(person, idOf(person, place), emoji[0] ?? null)
    },
    block: (person, blocked) => {
      fake.removesBot(person, blocked)
    },
    // Teams tells bots nothing of reading.
    read: () => undefined,
    onChange: (listener) => fake.onChange(listener),
  }
}

function kept({ text, buttons, reaction, ...message }: FakeTeamsMessage) {
  return {
    ...message,
    // Words of a card are HTML.
    text:
      buttons === undefined
        ? text
        : text.replaceAll('<br>', '\n').replaceAll(/&[a-z]+;/g, (one) => entities[one] ?? one),
    buttons,
    reactions: { user: reaction === undefined ? [] : [reaction], bot: [] },
  }
}

const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"' }
