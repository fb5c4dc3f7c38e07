import { expect, test } from 'vitest'
import { WebhookLedger } from './webhook-ledger.ts'

const texts = ['ann 1', 'ann 2', 'ann 3']
const stored = (...kept: string[]) => kept.map((text) => ({ conversationId: 'ann', text }))

function judge(...kept: string[]) {
  const ledger = new WebhookLedger()
  for (const text of texts) ledger.acknowledged(text)
  return ledger.judge(stored(...kept))
}

test('everything once and in order is a clean sheet; what nobody acknowledged may be there', () => {
  expect(judge(...texts)).toEqual({ lost: 0, duplicated: 0, reordered: 0 })
  expect(judge(...texts, 'ann 4')).toEqual({ lost: 0, duplicated: 0, reordered: 0 })
})

test('what is missing, twice there or out of order is counted', () => {
  expect(judge('ann 1', 'ann 3')).toMatchObject({ lost: 1 })
  expect(judge('ann 1', 'ann 2', 'ann 2', 'ann 3')).toMatchObject({ duplicated: 1 })
  expect(judge('ann 1', 'ann 3', 'ann 2')).toMatchObject({ reordered: 1 })
})
