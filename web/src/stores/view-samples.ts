import type { CaseId, ChannelId, ChatId, ContactId, ConversationId, OperatorId, QueueId } from '@parley/contract/ids'
import type { MessageView } from '@parley/contract/message-views'
import type { ChatView, ConversationView, OperatorView, QueueView } from '@parley/contract/views'

/** Makes views for tests: real in shape, with only what a test names set. */
export function conversationSample(id: string, change: Partial<ConversationView> = {}): ConversationView {
  return {
    id: id as ConversationId,
    version: 1,
    channelId: 'channel' as ChannelId,
    queueId: 'queue' as QueueId,
    contact: { id: 'contact' as ContactId, name: 'Марина Ковальчук', company: null, photoFileId: null, details: [] },
    chat: {
      id: 'chat' as ChatId,
      caseId: 'case' as CaseId,
      fence: 1,
      startedAt: '2025-11-20T10:00:00.000Z',
      parentId: null,
      firstSeq: 1,
      state: 'waiting',
      offer: null,
    },
    case: { id: 'case' as CaseId, number: 1, subject: '', status: 'open' },
    reopened: false,
    seq: 1,
    unread: 1,
    waitingSince: '2025-11-20T10:00:00.000Z',
    lastInAt: '2025-11-20T10:00:00.000Z',
    lastOutAt: null,
    answeredAt: null,
    preview: null,
    deliveredSeq: 0,
    readSeq: 0,
    reachable: true,
    block: null,
    ...change,
  }
}

/** A chat in somebody's hands since it began. */
export function activeChatSample(
  holder = 'olga',
  of: ChatView = conversationSample('c').chat,
): ChatView & { state: 'active' } {
  const { id, caseId, fence, startedAt, parentId, firstSeq } = of
  const [state, holderId] = ['active' as const, operatorSample(holder)]
  const [since, idleFrom] = [startedAt, startedAt]
  return { id, caseId, fence, startedAt, parentId, firstSeq, state, holderId, since, idleFrom, postponedUntil: null }
}

/** A message of the conversation `c`, from the client unless said otherwise. */
export function messageSample(seq: number, change: Partial<MessageView> = {}): MessageView {
  return {
    conversationId: 'c' as ConversationId,
    seq,
    version: 1,
    caseId: 'case' as CaseId,
    chatId: 'chat' as ChatId,
    kind: 'in',
    operatorId: null,
    clientId: `m${seq}`,
    text: `message ${seq}`,
    attachments: [],
    replyToSeq: null,
    createdAt: new Date(Date.UTC(2025, 10, 20, 10, 0, seq)).toISOString(),
    editedAt: null,
    reactions: [],
    notice: null,
    noticeDetail: null,
    mark: null,
    tagIds: [],
    deletedAt: null,
    edits: [],
    heldUntil: null,
    delivery: null,
    ...change,
  }
}

/** An operator's id, for tests. */
export function operatorSample(name: string): OperatorId {
  return name as OperatorId
}

/** A colleague who is there, with room for more chats. */
export function colleagueSample(name: string, change: Partial<OperatorView> = {}): OperatorView {
  return {
    id: name as OperatorId,
    version: 1,
    name,
    role: 'operator',
    status: 'available',
    available: true,
    load: 0,
    limit: 5,
    ownLimit: null,
    queueIds: [],
    timeZone: 'Europe/Moscow',
    settings: {},
    suspended: false,
    removed: false,
    ...change,
  }
}

/** A queue with usual settings. */
export function queueSample(name: string, change: Partial<QueueView> = {}): QueueView {
  return {
    id: name as QueueId,
    version: 1,
    name,
    rule: 'everyone',
    busyText: '',
    offShiftText: '',
    nobodyText: '',
    texts: {},
    calendarId: null,
    memberIds: [],
    groupIds: [],
    stream: null,
    settings: {},
    archived: false,
    successorId: null,
    waitTargetMinutes: 5,
    ...change,
  }
}
