import type { CaseId, QueueId } from '@parley/contract/ids'
import { expect, test } from 'vitest'
import { newId } from '../new-id.ts'
import { type ChannelQueue, type LastCase, nextCase } from './next-case.ts'

const caseId: CaseId = newId()
const lastQueue: QueueId = newId()
const channelQueue: ChannelQueue = { queueId: newId(), reopen: 'by_case_status' }
const closed: LastCase = {
  id: caseId,
  status: 'closed',
  queueId: lastQueue,
  queueArchived: false,
  reopen: 'by_case_status',
}
const anew = { type: 'new', queueId: channelQueue.queueId }

test('somebody new, or a closed case, gets a new case in the channel’s queue (C-4, O-10, O-20)', () => {
  expect(nextCase(null, channelQueue)).toEqual(anew)
  expect(nextCase(closed, channelQueue)).toEqual(anew)
})

test.each(['open', 'pending'] as const)(
  'a case that is %s goes on in the queue of its last chat (O-16, O-17)',
  (status) => {
    const reopened = { type: 'reopen', caseId, from: status, queueId: lastQueue }
    expect(nextCase({ ...closed, status }, channelQueue)).toEqual(reopened)
    expect(nextCase({ ...closed, status, queueArchived: true }, channelQueue)).toEqual({
      ...reopened,
      queueId: channelQueue.queueId,
    })
  },
)

test.each(['open', 'pending', 'closed'] as const)(
  'where every message makes a new case, one that is %s is left alone (C-29, C-70)',
  (status) => {
    expect(nextCase({ ...closed, status, reopen: 'always_new' }, channelQueue)).toEqual(anew)
  },
)

test.each(['by_case_status', 'always_new'] as const)(
  'of an archived queue nothing counts any more: the channel’s says %s',
  (reopen) => {
    const archived = { ...closed, status: 'open', queueArchived: true } as const
    const other = reopen === 'always_new' ? 'by_case_status' : 'always_new'
    const next = nextCase({ ...archived, reopen: other }, { ...channelQueue, reopen })
    expect(next).toMatchObject({ type: reopen === 'always_new' ? 'new' : 'reopen', queueId: channelQueue.queueId })
  },
)
