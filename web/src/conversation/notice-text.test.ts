import type { OperatorId } from '@parley/contract/ids'
import { expect, test } from 'vitest'
import { wordsOf } from '../i18n/words-of.ts'
import { messageSample } from '../stores/view-samples.ts'
import { noticeText } from './notice-text.ts'

const olga = 'olga' as OperatorId
const names = { me: olga, operator: () => 'Boris', queue: () => undefined, moment: (at: string) => at.slice(11, 16) }
const block = (operatorId: string, noticeDetail: { until?: string; note?: string }) =>
  messageSample(1, { kind: 'system', notice: 'blocked', operatorId: operatorId as OperatorId, noticeDetail })

test('a block says until when, if it ends, and why', () => {
  const until = '2025-11-20T14:02:00.000Z'
  const en = (...of: Parameters<typeof block>) => noticeText(wordsOf('en'), block(...of), names)
  expect(en('olga', { until })).toBe('You blocked the client until 14:02')
  expect(en('boris', { until, note: 'Spam' })).toBe('Boris blocked the client until 14:02. Reason: Spam')
  expect(en('olga', {})).toBe('You blocked the client')
  expect(noticeText(wordsOf('ru'), block('boris', { until }), names)).toBe(
    'Клиента заблокировал оператор Boris (до 14:02)',
  )
})
