import type { CaseId, QueueId } from '@parley/contract/ids'
import { expect, test } from 'vitest'
import { newId } from '../new-id.ts'
import { nextCase } from './next-case.ts'

const caseId: CaseId = newId()
const lastQueue: QueueId = newId()
const channelQueue: QueueId = newId()

test('somebody new, or a closed case, gets a new case in the channel’s queue (C-4, O-10, O-20)', () => {
  expect(nextCase(null, channelQueue)).toEqual({ type: 'new', queueId: channelQueue })
  expect(nextCase({ id: caseId, status: 'closed', queueId: lastQueue }, channelQueue)).toEqual({
    type: 'new',
    queueId: channelQueue,
  })
})

test.each(['open', 'pending'] as const)(
  'a case that is %s goes on in the queue of its last chat (O-16, O-17)',
  (status) => {
    expect(nextCase({ id: caseId, status, queueId: lastQueue }, channelQueue)).toEqual({
      type: 'reopen',
      caseId,
      from: status,
      queueId: lastQueue,
    })
  },
)
