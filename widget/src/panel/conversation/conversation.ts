import type { WidgetMessage, WidgetServerFrame } from '@parley/contract/widget'

/** Whether we are there, his chat, his block, his place in line (ux.md §1.15). */
type Standing = Omit<Extract<WidgetServerFrame, { type: 'status' }>, 'type'>

/** What the panel knows of the talk. Numbers of messages rise but are not dense: lines for operators only have numbers too. */
export interface Conversation {
  /** In order of `seq`, without a gap that the visitor could see. */
  messages: readonly WidgetMessage[]
  /** Newest visible message that we were told of; the next frame's `after` must name it. */
  newestSeq: number
  /** There is something before `messages` while this is not 0. */
  earlierSeq: number
  /** How the visitor stands, as the desk said last. */
  standing: Standing
  /** A hole was seen and `hello` repeated; new messages wait for its welcome. */
  resuming: boolean
}

export const emptyConversation: Conversation = {
  messages: [],
  newestSeq: 0,
  earlierSeq: 0,
  standing: {
    status: 'online',
    chat: 'none',
    block: null,
    readSeq: 0,
    answersIn: null,
    place: null,
    text: '',
    emailKnown: false,
    rating: null,
  },
  resuming: false,
}

/** The conversation after a frame. When it comes back `resuming` and was not before, `hello` must be sent with its `newestSeq`. */
export function applyFrame(conversation: Conversation, frame: WidgetServerFrame): Conversation {
  switch (frame.type) {
    case 'welcome':
      return welcomed(conversation, frame)
    case 'message':
      return told(conversation, frame)
    case 'earlier':
      return {
        ...conversation,
        earlierSeq: frame.earlierSeq,
        messages: [
          ...frame.messages.filter((message) => message.seq < firstSeq(conversation)),
          ...conversation.messages,
        ],
      }
    case 'status':
      return { ...conversation, standing: standingOf(frame, conversation.standing.readSeq) }
    default:
      return conversation
  }
}

/** What is read stays read. */
function standingOf(frame: Standing, readBefore: number): Standing {
  const { status, chat, block, readSeq, answersIn, place, text, emailKnown, rating } = frame
  return { status, chat, block, readSeq: Math.max(readBefore, readSeq), answersIn, place, text, emailKnown, rating }
}

type Welcome = Extract<WidgetServerFrame, { type: 'welcome' }>
type Told = Extract<WidgetServerFrame, { type: 'message' }>

function welcomed(conversation: Conversation, welcome: Welcome): Conversation {
  // The desk knows less than we do: it was restored from a backup. What we show must be what it has.
  if (welcome.lastSeq < conversation.newestSeq)
    return { ...emptyConversation, standing: standingOf(welcome, 0), resuming: true }
  const continues = conversation.newestSeq > 0 && welcome.earlierSeq <= conversation.newestSeq
  if (!continues) {
    const { messages, lastSeq: newestSeq, earlierSeq } = welcome
    return { standing: standingOf(welcome, 0), resuming: false, messages, newestSeq, earlierSeq }
  }
  return {
    standing: standingOf(welcome, conversation.standing.readSeq),
    resuming: false,
    // A change of a message further up than we show comes with its page.
    messages: welcome.messages
      .filter(({ seq }) => seq >= firstSeq(conversation))
      .reduce(putMessage, conversation.messages),
    newestSeq: welcome.lastSeq,
    earlierSeq: conversation.earlierSeq,
  }
}

function told(conversation: Conversation, { after, view }: Told): Conversation {
  if (view.seq <= conversation.newestSeq) {
    const known = view.seq >= firstSeq(conversation)
    return known ? { ...conversation, messages: putMessage(conversation.messages, view) } : conversation
  }
  if (after !== conversation.newestSeq) return { ...conversation, resuming: true }
  return { ...conversation, newestSeq: view.seq, messages: putMessage(conversation.messages, view) }
}

/** Puts a message where its number belongs; of two views of one message the higher version stays. */
function putMessage(messages: readonly WidgetMessage[], view: WidgetMessage): readonly WidgetMessage[] {
  const at = messages.findLastIndex((message) => message.seq <= view.seq)
  const known = messages[at]
  if (known?.seq !== view.seq) return [...messages.slice(0, at + 1), view, ...messages.slice(at + 1)]
  return known.version >= view.version ? messages : messages.map((message, place) => (place === at ? view : message))
}

function firstSeq({ messages }: Conversation): number {
  return messages[0]?.seq ?? Number.POSITIVE_INFINITY
}

/** Messages of ours to him above `seenSeq`. */
export function countUnread({ messages }: Conversation, seenSeq: number): number {
  return messages.filter(({ from, seq, deletedAt }) => from !== 'visitor' && seq > seenSeq && deletedAt === null).length
}
