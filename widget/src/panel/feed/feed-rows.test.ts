import type { FileId } from '@parley/contract/ids'
import type { WidgetMessage } from '@parley/contract/widget'
import { expect, test } from 'vitest'
import type { OutboxMessage } from '../outbox/outbox.ts'
import { feedRows, summary } from './feed-rows.ts'

function message(
  seq: number,
  from: WidgetMessage['from'],
  at: string,
  more: Partial<WidgetMessage> = {},
): WidgetMessage {
  return {
    seq,
    version: 1,
    from,
    author: '',
    clientId: null,
    text: `text ${String(seq)}`,
    attachments: [],
    replyToSeq: null,
    reactions: [],
    createdAt: at,
    editedAt: null,
    deletedAt: null,
    ...more,
  }
}

function waiting(
  clientId: string,
  writtenAt: string,
  state: OutboxMessage['state'] = { type: 'waiting' },
): OutboxMessage {
  return { clientId, text: clientId, files: [], replyToSeq: null, writtenAt, state }
}

const kinds = (rows: ReturnType<typeof feedRows>) =>
  rows.map((row) => (row.type === 'day' ? 'day' : `${row.from}×${String(row.items.length)}`))

test('messages of one sender within three minutes stand together, a new day begins with its date', () => {
  const rows = feedRows({
    messages: [
      message(1, 'visitor', '2026-11-20T10:00:00.000Z'),
      message(2, 'visitor', '2026-11-20T10:02:00.000Z'),
      message(3, 'visitor', '2026-11-20T10:09:00.000Z'),
      message(4, 'operator', '2026-11-22T10:09:00.000Z'),
    ],
    outbox: [],
    readSeq: 0,
    online: true,
  })
  expect(kinds(rows)).toEqual(['day', 'visitor×2', 'visitor×1', 'day', 'operator×1'])
})

test('how far a message got is said in five steps', () => {
  const at = '2026-11-20T10:00:00.000Z'
  const sources = {
    messages: [message(1, 'visitor', at), message(2, 'visitor', at), message(3, 'operator', at)],
    outbox: [
      waiting('a', at, { type: 'accepted', seq: 4, createdAt: at }),
      waiting('b', at, { type: 'sending' }),
      waiting('c', at),
    ],
    readSeq: 1,
  }
  const progress = (online: boolean) =>
    feedRows({ ...sources, online }).flatMap((row) =>
      row.type === 'group' ? row.items.map((item) => item.progress) : [],
    )
  expect(progress(true)).toEqual(['read', 'delivered', null, 'sent', 'sending', 'sending'])
  expect(progress(false)).toEqual(['read', 'delivered', null, 'sent', 'waiting', 'waiting'])
})

test('a message keeps its key on its way, so that it is drawn and read out once', () => {
  const at = '2026-11-20T10:00:00.000Z'
  const keys = (rows: ReturnType<typeof feedRows>) =>
    rows.flatMap((row) => (row.type === 'group' ? row.items.map(({ key }) => key) : []))
  const before = feedRows({ messages: [], outbox: [waiting('mine', at)], readSeq: 0, online: true })
  const after = feedRows({
    messages: [message(7, 'visitor', at, { clientId: 'mine' })],
    outbox: [],
    readSeq: 0,
    online: true,
  })
  expect(keys(before)).toEqual(keys(after))
})

test('a refused message stands alone, so that its reason belongs to it only', () => {
  const at = '2026-11-20T10:00:00.000Z'
  const refused = waiting('b', at, { type: 'refused', refusal: { code: 'text_too_long', details: {} } })
  const rows = feedRows({
    messages: [],
    outbox: [waiting('a', at), refused, waiting('c', at)],
    readSeq: 0,
    online: true,
  })
  expect(kinds(rows)).toEqual(['day', 'visitor×1', 'visitor×1', 'visitor×1'])
})

test('a quote shows the first line, or the name of the file', () => {
  const file = {
    fileId: '1' as FileId,
    kind: 'file',
    name: 'чек.pdf',
    type: 'application/pdf',
    size: 1,
    state: 'ready',
    url: '/f',
  } as const
  expect(summary({ text: 'one\ntwo', attachments: [] })).toBe('one')
  expect(summary({ text: '', attachments: [file] })).toBe('чек.pdf')
})
