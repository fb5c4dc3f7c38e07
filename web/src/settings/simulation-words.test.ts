import type { OperatorId } from '@parley/contract/ids'
import type { SimulationView } from '@parley/contract/routes-routing'
import { expect, test } from 'vitest'
import { wordsOf } from '../i18n/words-of.ts'
import { candidateReason } from './simulation-words.ts'

const text = wordsOf('en')
const now = Date.parse('2026-03-03T10:00:00Z')

function candidate(id: string, load: number, more: Partial<SimulationView['candidates'][number]> = {}) {
  return { operatorId: id as OperatorId, load, limit: 5, excluded: null, ...more }
}

test('each candidate has the reason for or against him', () => {
  const [olga, ivan, daria, lev] = [
    candidate('olga', 2),
    candidate('ivan', 2),
    candidate('daria', 4),
    candidate('lev', 0, { excluded: 'away' }),
  ]
  const found: SimulationView = {
    rule: 'least_busy_assign',
    chosen: olga.operatorId,
    candidates: [olga, ivan, daria, lev],
  }
  const why = (one: typeof olga, given: string | null) => candidateReason(text, one, found, given, now)
  expect(why(olga, '2026-03-03T09:46:00Z')).toBe(text('simulator.freeLongest', { count: 14 }))
  expect(why(ivan, '2026-03-03T09:57:00Z')).toBe(text('simulator.givenAgo', { count: 3 }))
  expect(why(daria, null)).toBe(text('simulator.busier'))
  expect(why(lev, null)).toBe(text('simulator.not.away'))
  const alone = { ...found, candidates: [olga, daria] }
  expect(candidateReason(text, olga, alone, null, now)).toBe(text('simulator.leastBusy'))
})

test('the cap of a queue is told with its numbers', () => {
  const full = candidate('anna', 3, { excluded: 'queue_limit', inQueue: 2, queueLimit: 2 })
  const found: SimulationView = { rule: 'everyone', chosen: null, candidates: [full] }
  expect(candidateReason(text, full, found, null, now)).toBe(text('simulator.not.queue_limit', { used: 2, limit: 2 }))
})
