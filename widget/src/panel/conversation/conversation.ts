import type { WidgetBlock, WidgetChat, WidgetMessage, WidgetServerFrame, WidgetStatus } from '@parley/contract/widget'

/** What the panel knows of the talk. Numbers of messages rise but are not dense: lines for operators only have numbers too. */
export interface Conversation {
  /** In order of `seq`, without a gap that the visitor could see. */
  messages: readonly WidgetMessage[]
  /** Newest visible message that we were told of; the next frame's `after` must name it. */
  newestSeq: number
  /** There is something before `messages` while this is not 0. */
  earlierSeq: number
  /** The operator has seen the visitor's messages up to here. */
  readSeq: number
  status: WidgetStatus
  chat: WidgetChat
  /** The visitor may not write (D-26). */
  block: WidgetBlock
  /** A hole was seen and `hello` repeated; new messages wait for its welcome. */
  resuming: boolean
}

export const emptyConversation: Conversation = {
  messages: [],
  newestSeq: 0,
  earlierSeq: 0,
  readSeq: 0,
  status: 'online',
  chat: 'none',
  block: null,
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
      return {
        ...conversation,
        status: frame.status,
        chat: frame.chat,
        block: frame.block,
        readSeq: Math.max(conversation.readSeq, frame.readSeq),
      }
    default:
      return conversation
  }
}

type Welcome = Extract<WidgetServerFrame, { type: 'welcome' }>
type Told = Extract<WidgetServerFrame, { type: 'message' }>

function welcomed(conversation: Conversation, { status, chat, block, readSeq, ...welcome }: Welcome): Conversation {
  const state = { status, chat, block, resuming: false }
  // The desk knows less than we do: it was restored from a backup. What we show must be what it has.
  if (welcome.lastSeq < conversation.newestSeq) return { ...emptyConversation, ...state, resuming: true }
  const continues = conversation.newestSeq > 0 && welcome.earlierSeq <= conversation.newestSeq
  if (!continues) {
    return { ...state, readSeq, messages: welcome.messages, newestSeq: welcome.lastSeq, earlierSeq: welcome.earlierSeq }
  }
  return {
    ...state,
    readSeq: Math.max(conversation.readSeq, readSeq),
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
