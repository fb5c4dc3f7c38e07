import type { WidgetLook, WidgetMessage, WidgetServerFrame } from '@parley/contract/widget'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyFrame, type Conversation, countUnread, emptyConversation } from './conversation.ts'

const look: WidgetLook = {
  title: 'Polka',
  color: '#1f5b3a',
  greeting: '',
  titles: {},
  greetings: {},
  locale: 'ru',
  position: 'right',
  quickReplies: [],
  privacyUrl: '',
  uploadLimitBytes: 4_194_304,
}

function message(seq: number, text = `text ${String(seq)}`, version = 1): WidgetMessage {
  const createdAt = new Date(1_700_000_000_000 + seq * 1000).toISOString()
  return {
    seq,
    version,
    from: seq % 2 === 0 ? 'operator' : 'visitor',
    author: '',
    clientId: `client-${String(seq)}`,
    text,
    attachments: [],
    replyToSeq: null,
    reactions: [],
    createdAt,
    editedAt: null,
    deletedAt: null,
  }
}

/** The desk's side of one conversation, with numbers that the visitor never sees in between. */
class Desk {
  messages: WidgetMessage[] = []

  /** Adds a message `step` numbers after the last one; returns its frame. */
  add(step: number): WidgetServerFrame {
    const after = this.messages.at(-1)?.seq ?? 0
    const view = message(after + step)
    this.messages.push(view)
    return { type: 'message', after, view }
  }

  edit(place: number): WidgetServerFrame | undefined {
    const known = this.messages[place % Math.max(1, this.messages.length)]
    if (known === undefined) return undefined
    const view = { ...known, text: `${known.text}!`, version: known.version + 1 }
    this.messages = this.messages.map((other) => (other === known ? view : other))
    return { type: 'message', view }
  }

  welcome(lastSeq: number): WidgetServerFrame {
    const newer = this.messages.filter(({ seq }) => seq > lastSeq)
    const page = newer.slice(-2)
    const earlierSeq = this.before(page[0])
    const changed = this.messages.filter(({ seq, version }) => seq <= lastSeq && version > 1)
    return {
      type: 'welcome',
      look,
      ...emptyConversation.standing,
      chat: 'active',
      ask: [],
      isSigned: false,
      messages: earlierSeq <= lastSeq ? [...changed, ...page] : page,
      earlierSeq,
      lastSeq: this.messages.at(-1)?.seq ?? 0,
    }
  }

  earlier(beforeSeq: number): WidgetServerFrame {
    const messages = this.messages.filter(({ seq }) => seq < beforeSeq).slice(-2)
    return { type: 'earlier', messages, earlierSeq: this.before(messages[0]) }
  }

  private before(first: WidgetMessage | undefined): number {
    return first === undefined ? 0 : (this.messages[this.messages.indexOf(first) - 1]?.seq ?? 0)
  }
}

/** Applies a frame and says hello again wherever the panel would. */
function receive(desk: Desk, conversation: Conversation, frame: WidgetServerFrame | undefined): Conversation {
  if (frame === undefined) return conversation
  const next = applyFrame(conversation, frame)
  return next.resuming ? receive(desk, next, desk.welcome(next.newestSeq)) : next
}

const step = fc.oneof(
  fc.record({ do: fc.constant('add'), by: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constant('lose'), by: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constant('edit'), by: fc.nat(20) }),
  fc.record({ do: fc.constant('lose edit'), by: fc.nat(20) }),
  fc.record({ do: fc.constant('repeat'), by: fc.nat(20) }),
  fc.record({ do: fc.constant('reconnect'), by: fc.constant(0) }),
  fc.record({ do: fc.constant('earlier'), by: fc.constant(0) }),
)

describe('what the visitor sees', () => {
  test('is what the desk has, without a hole or a double, whatever frames get lost or come twice', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const desk = new Desk()
        let shown = receive(desk, emptyConversation, desk.welcome(0))
        for (const { do: what, by } of steps) {
          if (what === 'add') shown = receive(desk, shown, desk.add(by))
          if (what === 'lose') desk.add(by)
          if (what === 'edit' && shown.newestSeq === desk.messages.at(-1)?.seq)
            shown = receive(desk, shown, desk.edit(by))
          if (what === 'lose edit') desk.edit(by)
          if (what === 'repeat' && shown.messages.length > 0) {
            const view = shown.messages[by % shown.messages.length]
            if (view !== undefined) shown = receive(desk, shown, { type: 'message', after: 0, view })
          }
          if (what === 'reconnect') shown = receive(desk, shown, desk.welcome(shown.newestSeq))
          const first = shown.messages[0]
          if (what === 'earlier' && shown.earlierSeq > 0 && first !== undefined)
            shown = receive(desk, shown, desk.earlier(first.seq))
        }
        shown = receive(desk, shown, desk.add(1))
        shown = receive(desk, shown, desk.welcome(shown.newestSeq))
        const firstSeq = shown.messages[0]?.seq ?? 0
        expect(shown.messages).toEqual(desk.messages.filter(({ seq }) => seq >= firstSeq))
        expect(shown.earlierSeq > 0).toBe(desk.messages.some(({ seq }) => seq < firstSeq))
      }),
    )
  })

  test('a hole asks for hello once and shows nothing across it', () => {
    const desk = new Desk()
    let shown = receive(desk, emptyConversation, desk.welcome(0))
    shown = applyFrame(shown, desk.add(1))
    desk.add(1)
    const holed = applyFrame(shown, desk.add(1))
    expect(holed.resuming).toBe(true)
    expect(holed.messages.map(({ seq }) => seq)).toEqual([1])
    expect(applyFrame(holed, desk.welcome(1)).messages.map(({ seq }) => seq)).toEqual([1, 2, 3])
  })

  test('an older view of a message never replaces a newer one', () => {
    const desk = new Desk()
    let shown = receive(desk, emptyConversation, desk.welcome(0))
    shown = applyFrame(shown, desk.add(1))
    shown = applyFrame(shown, { type: 'message', view: message(1, 'third', 3) })
    shown = applyFrame(shown, { type: 'message', view: message(1, 'second', 2) })
    expect(shown.messages[0]?.text).toBe('third')
  })

  test('a desk restored from a backup is believed', () => {
    const desk = new Desk()
    for (let count = 0; count < 4; count += 1) desk.add(1)
    const shown = receive(desk, emptyConversation, desk.welcome(0))
    desk.messages = desk.messages.slice(0, 2)
    const restored = receive(desk, shown, desk.welcome(shown.newestSeq))
    expect(restored.messages.map(({ seq }) => seq)).toEqual([1, 2])
    expect(restored.resuming).toBe(false)
  })
})

test('unread are ours to him above what he saw', () => {
  const conversation = { ...emptyConversation, messages: [1, 2, 3, 4].map((seq) => message(seq)) }
  expect(countUnread(conversation, 0)).toBe(2)
  expect(countUnread(conversation, 2)).toBe(1)
})
