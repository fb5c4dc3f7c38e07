import type { MessageView } from '@parley/contract/message-views'
import { expect, test } from 'vitest'
import { messageSample, operatorSample } from '../stores/view-samples.ts'
import { lineForMe } from './line-for-me.ts'

const me = operatorSample('me')
const ivan = operatorSample('ivan')
const line = (notice: MessageView['notice'], operatorId = ivan, noticeDetail: MessageView['noticeDetail'] = null) =>
  lineForMe(messageSample(1, { kind: 'system', notice, operatorId, noticeDetail }), me)

test('who lost a chat without doing anything reads why', () => {
  expect(line('released', me, { operatorId: me, reason: 'idle' })).toBe('idle_released')
  expect(line('released', ivan, { operatorId: me })).toBe('released')
  expect(line('returned', me, { operatorId: ivan, reason: 'never_opened' })).toBe('never_opened')
  expect(line('offer_missed', me)).toBe('offer_missed')
  expect(line('taken_over', ivan, { operatorId: me })).toBe('taken_over')
})

test('the chat that silence ended is told to who had it, and to nobody else', () => {
  const silent = (operatorId: typeof me) => ({
    ...messageSample(1, { kind: 'system', notice: 'finished', noticeDetail: { reason: 'idle', operatorId } }),
    operatorId: null,
  })
  expect(lineForMe(silent(me), me)).toBe('idle_finished')
  expect(lineForMe(silent(ivan), me)).toBeNull()
  expect(line('finished', me)).toBeNull()
})

test('who got one from a person reads it; who gave it away reads that it was not opened', () => {
  expect(line('transferred', ivan, { operatorId: me, note: 'по заменам' })).toBe('transferred')
  expect(line('assigned', me, { operatorId: ivan })).toBe('assigned')
  expect(line('returned', ivan, { operatorId: me, reason: 'never_opened' })).toBe('not_opened')
})

test('what one did oneself, what routing does, and what others do among themselves is no news', () => {
  expect(line('released', me)).toBeNull()
  expect(line('transferred', me, { operatorId: ivan })).toBeNull()
  expect(line('assigned', me)).toBeNull()
  expect(line('released', ivan, { operatorId: ivan, reason: 'idle' })).toBeNull()
  expect(line('taken', me)).toBeNull()
})
