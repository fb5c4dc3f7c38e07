import type { CaseId } from '@parley/contract/ids'
import { expect, test } from 'vitest'
import { conversationSample, messageSample } from '../stores/view-samples.ts'
import { borderSeq, reopenedSeq } from './case-of-stream.ts'

const before = 'before' as CaseId
const view = conversationSample('c', { reopened: true })
const line = { kind: 'system', notice: 'reopened' } as const

test('O-21: the live case begins after the last message of another one', () => {
  const messages = [messageSample(1, { caseId: before }), messageSample(2, { caseId: before }), messageSample(3)]
  expect(borderSeq(messages, view.case.id)).toBe(3)
  expect(borderSeq(messages.slice(2), view.case.id)).toBe(null)
  expect(borderSeq(messages.slice(0, 2), view.case.id)).toBe(null)
})

test('O-18: what is new begins after the line that tells of the reopening', () => {
  const messages = [messageSample(1), messageSample(2, line), messageSample(3), messageSample(4)]
  expect(reopenedSeq(messages, view)).toBe(3)
  expect(reopenedSeq(messages, { ...view, reopened: false })).toBe(null)
})

test('O-19: nothing is split off a finished chat, nor above what is loaded', () => {
  const { chat } = view
  const finished = { state: 'finished', finishedAt: chat.startedAt, finishedBy: null, reason: 'by_hand' } as const
  const { id, caseId, fence, startedAt, parentId, firstSeq } = chat
  const messages = [messageSample(1), messageSample(2, line), messageSample(3)]
  const over = { ...view, chat: { id, caseId, fence, startedAt, parentId, firstSeq, ...finished } }
  expect(reopenedSeq(messages, over)).toBe(null)
  expect(reopenedSeq([messageSample(9)], view)).toBe(null)
})
