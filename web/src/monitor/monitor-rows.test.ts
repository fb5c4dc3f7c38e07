import type { OperatorId, QueueId } from '@parley/contract/ids'
import type { ConversationView } from '@parley/contract/views'
import { expect, test } from 'vitest'
import { activeChatSample, colleagueSample, conversationSample, queueSample } from '../stores/view-samples.ts'
import { inPlaces, longestWaiting, operatorTiles, queueTiles } from './monitor-rows.ts'

function held(id: string, by: string, waitingSince: string | null): ConversationView {
  return conversationSample(id, { waitingSince, chat: activeChatSample(by, conversationSample(id).chat) })
}
function waiting(id: string, waitingSince: string, offeredTo?: string): ConversationView {
  const { chat } = conversationSample(id)
  const offer = offeredTo === undefined ? null : { operatorId: offeredTo as OperatorId, until: waitingSince }
  return conversationSample(id, { waitingSince, chat: { ...chat, state: 'waiting', offer } })
}

const views = [
  held('late', 'olga', '2025-11-20T10:05:00.000Z'),
  held('answered', 'olga', null),
  held('first', 'olga', '2025-11-20T10:01:00.000Z'),
  waiting('new', '2025-11-20T10:03:00.000Z', 'ivan'),
  waiting('old', '2025-11-20T10:00:00.000Z'),
]

test('an operator has his chats, the one that waits longest first, and what he is asked to accept', () => {
  const tiles = operatorTiles(
    [
      colleagueSample('boris', { available: false }),
      colleagueSample('olga', { available: false }),
      colleagueSample('ivan'),
      colleagueSample('gone', { removed: true }),
    ],
    views,
  )
  expect(tiles.map(({ operator, chats, offered }) => [operator.name, chats.map(({ id }) => id), offered])).toEqual([
    ['ivan', [], 1],
    ['olga', ['first', 'late', 'answered'], 0],
    // Away and with nothing in work: after all others.
    ['boris', [], 0],
  ])
  expect(longestWaiting(tiles[1]?.chats ?? [])?.id).toBe('first')
  expect(longestWaiting([held('answered', 'olga', null)])).toBeUndefined()
})

test('tiles stay where they stood while somebody comes and another goes; a new one comes last', () => {
  const tiles = operatorTiles(
    [colleagueSample('boris'), colleagueSample('ivan', { available: false }), colleagueSample('anna')],
    [],
  )
  const ids = (stood: readonly string[]) =>
    inPlaces(stood as readonly OperatorId[], tiles).map(({ operator }) => operator.name)
  expect(ids([])).toEqual(['anna', 'boris', 'ivan'])
  expect(ids(['ivan', 'boris'])).toEqual(['ivan', 'boris', 'anna'])
})

test('a queue has who waits in it and how many serve it', () => {
  const queue = queueSample('queue')
  const inQueue = { queueIds: ['queue' as QueueId] }
  const [tile] = queueTiles(
    [queue, queueSample('past', { archived: true })],
    [colleagueSample('olga', inQueue), colleagueSample('boris', { ...inQueue, available: false })],
    views,
  )
  expect(tile).toMatchObject({ queue, active: 3, members: 2, present: 1 })
  expect(tile?.waiting.map(({ id }) => id)).toEqual(['old', 'new'])
})
