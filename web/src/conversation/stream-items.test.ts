import type { CaseId } from '@parley/contract/ids'
import type { MessageView } from '@parley/contract/message-views'
import type { CaseView, NoteView } from '@parley/contract/views'
import { expect, test } from 'vitest'
import { conversationSample, messageSample, operatorSample } from '../stores/view-samples.ts'
import { streamItems } from './stream-items.ts'

const at = (minute: number, day = 20) => new Date(Date.UTC(2025, 10, day, 10, minute)).toISOString()
const layOut = (messages: MessageView[], firstNewSeq: number | null = null) =>
  streamItems({
    messages,
    unsent: [],
    me: 'olga',
    firstNewSeq,
    dayOf: (moment) => new Date(moment).toISOString().slice(0, 10),
  }).map((item) => (item.kind === 'message' ? `${item.message.seq}${item.isGroupStart ? ' starts' : ''}` : item.kind))

test('messages of one author within three minutes are a group', () => {
  const olga = { kind: 'out', operatorId: operatorSample('olga') } as const
  expect(
    layOut([
      messageSample(1, { createdAt: at(0) }),
      messageSample(2, { createdAt: at(3) }),
      messageSample(3, { createdAt: at(7) }),
      messageSample(4, { createdAt: at(7), ...olga }),
    ]),
  ).toEqual(['day', '1 starts', '2', '3 starts', '4 starts'])
})

test('a day, a system line and the mark of what is new each end a group', () => {
  expect(
    layOut(
      [
        messageSample(1, { createdAt: at(59, 19) }),
        messageSample(2, { createdAt: at(0) }),
        messageSample(3, { createdAt: at(0), kind: 'system', notice: 'taken' }),
        messageSample(4, { createdAt: at(1) }),
        messageSample(5, { createdAt: at(1) }),
      ],
      5,
    ),
  ).toEqual(['day', '1 starts', 'day', '2 starts', 'system', '4 starts', 'new', '5 starts'])
})

test('O-18, O-26: each of several cases begins with a border, what may be split off with a bar, and each ends a group', () => {
  const second = { caseId: 'second' as CaseId, createdAt: at(1) }
  const items = streamItems({
    messages: [messageSample(1, { createdAt: at(0) }), messageSample(2, second), messageSample(3, second)],
    unsent: [],
    me: 'olga',
    firstNewSeq: null,
    splitSeq: 3,
    dayOf: () => 'today',
  })
  expect(items.map((item) => (item.kind === 'message' ? item.isGroupStart : item.kind))).toEqual([
    'border',
    'day',
    true,
    'border',
    true,
    'split',
    true,
  ])
})

test('lines about the holder that follow each other are one; its key stays when others come, and what a colleague says stays in view', () => {
  const line = (seq: number, notice: MessageView['notice'], note?: string) =>
    messageSample(seq, {
      createdAt: at(seq),
      kind: 'system',
      notice,
      noticeDetail: note === undefined ? null : { note },
    })
  const linesOf = (...lines: MessageView[]) =>
    streamItems({
      messages: [messageSample(1, { createdAt: at(1) }), ...lines],
      unsent: [],
      me: 'olga',
      firstNewSeq: null,
      dayOf: () => 'today',
    }).flatMap((item) =>
      item.kind === 'system' ? [`${item.key}: ${[...item.earlier, item.message].map(({ seq }) => seq).join(' ')}`] : [],
    )
  const [taken, released, assigned, returned] = [
    line(2, 'taken'),
    line(3, 'released'),
    line(4, 'assigned'),
    line(5, 'returned'),
  ] as const
  const keyOf = (message: MessageView) => message.clientId
  expect(linesOf(taken, released)).toEqual([`${keyOf(taken)}: 2`, `${keyOf(released)}: 3`])
  expect(linesOf(taken, released, assigned)).toEqual([`${keyOf(taken)}: 2 3 4`])
  expect(linesOf(taken, released, assigned, returned)).toEqual([`${keyOf(taken)}: 2 3 4 5`])
  const toldOn = line(4, 'transferred', 'Он ждёт возврата')
  expect(linesOf(taken, released, toldOn, returned)).toHaveLength(4)
  expect(linesOf(taken, released, assigned, line(5, 'finished'))).toHaveLength(2)
})

/** A case that began at that minute in another channel. */
const caseAt = (number: number, minute: number): CaseView => ({
  id: messageSample(number).caseId,
  version: 1,
  conversationId: conversationSample('elsewhere').id,
  number,
  subject: '',
  status: 'closed',
  ownerId: null,
  contactId: conversationSample('elsewhere').contact.id,
  contactName: 'Maria',
  company: null,
  channelId: conversationSample('elsewhere').channelId,
  queueId: conversationSample('elsewhere').queueId,
  createdAt: at(minute),
  updatedAt: at(minute),
  mergedInto: null,
  snoozedUntil: null,
  tagIds: [],
  unread: false,
})

test('cases of other conversations stand where they began, and no earlier or later than what is here', () => {
  const others = [caseAt(1, 0), caseAt(2, 3), caseAt(3, 9)]
  const rest = { unsent: [], me: 'olga', firstNewSeq: null, dayOf: () => 'today' }
  const kindsOf = (messages: MessageView[], isAtEnd: boolean) =>
    streamItems({ messages, others, isAtEnd, ...rest }).flatMap((item) =>
      item.kind === 'other' ? [`№${item.view.number}`] : item.kind === 'message' ? [String(item.message.seq)] : [],
    )
  const [first, second, third] = [1, 2, 3].map((seq) => messageSample(seq, { createdAt: at(seq * 2) }))
  if (!first || !second || !third) throw new Error('three messages')
  expect(kindsOf([first, second, third], true)).toEqual(['№1', '1', '№2', '2', '3', '№3'])
  expect(kindsOf([second, third], false)).toEqual(['2', '3'])
  expect(kindsOf([first, second], false)).toEqual(['№1', '1', '№2', '2'])
})

test('D-44: a note stands where it was written, of whatever day, and ends a group', () => {
  const note = (id: string, minute: number): NoteView => ({
    id: id as NoteView['id'],
    version: 1,
    caseId: messageSample(1).caseId,
    contactId: conversationSample('c').contact.id,
    authorId: operatorSample('ivan'),
    text: id,
    message: null,
    createdAt: at(minute),
    editedAt: null,
    removed: false,
  })
  const items = streamItems({
    messages: [messageSample(1, { createdAt: at(0) }), messageSample(2, { createdAt: at(2) })],
    notes: [note('between', 1), note('after', 9)],
    unsent: [],
    me: 'olga',
    firstNewSeq: null,
    dayOf: () => 'today',
  })
  expect(
    items.map((item) => (item.kind === 'note' ? item.key : item.kind === 'message' ? item.isGroupStart : item.kind)),
  ).toEqual(['day', true, 'between', true, 'after'])
})
