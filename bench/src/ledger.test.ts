import { expect, test } from 'vitest'
import { Ledger } from './ledger.ts'

/** A run of two messages that both arrive, told to the ledger as `change` wants it. */
function judged(change: (ledger: Ledger, stored: { conversationId: string; clientId: string; seq: number }[]) => void) {
  const ledger = new Ledger()
  ledger.begin('c', 0)
  const stored = [
    { conversationId: 'c', clientId: 'a', seq: 1 },
    { conversationId: 'c', clientId: 'b', seq: 2 },
  ]
  ledger.acknowledged('c', 'a', 1)
  ledger.acknowledged('c', 'b', 2)
  change(ledger, stored)
  const { lost, duplicated, reordered } = ledger.judge(stored, new Map([['c', ['anna']]]))
  return { lost, duplicated, reordered }
}

const show = (ledger: Ledger, ...seqs: number[]): void => {
  for (const seq of seqs) ledger.shown('c', seq)
  ledger.rowShown('anna', 'c', 2)
}

test('a clean run is clean', () => {
  expect(judged((ledger) => show(ledger, 1, 2))).toEqual({ lost: 0, duplicated: 0, reordered: 0 })
})

test('the ledger goes red for each thing that must not happen', () => {
  expect(judged((ledger) => show(ledger, 1))).toMatchObject({ lost: 1 })
  expect(judged((ledger) => show(ledger, 1, 2, 2))).toMatchObject({ duplicated: 1 })
  expect(judged((ledger) => show(ledger, 2, 1))).toMatchObject({ reordered: 1, lost: 0 })
  expect(
    judged((ledger, stored) => {
      show(ledger, 1, 2)
      stored.pop()
    }),
  ).toMatchObject({ lost: 2 })
  expect(
    judged((ledger, stored) => {
      show(ledger, 1, 2)
      stored.push({ conversationId: 'c', clientId: 'b', seq: 3 })
    }),
  ).toMatchObject({ duplicated: 1 })
  expect(
    judged((ledger) => {
      show(ledger, 1, 2)
      ledger.rowShown('anna', 'c', 1)
    }),
  ).toMatchObject({ reordered: 1 })
  expect(
    judged((ledger) => {
      show(ledger, 1, 2)
      ledger.markBroken()
    }),
  ).toMatchObject({ lost: 1 })
})
