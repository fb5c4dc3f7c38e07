import type { CaseId } from '@parley/contract/ids'
import type { MessageView } from '@parley/contract/message-views'
import { expect, test } from 'vitest'
import { messageSample, operatorSample } from '../stores/view-samples.ts'
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
