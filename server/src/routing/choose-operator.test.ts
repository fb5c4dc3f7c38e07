import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId } from '../new-id.ts'
import { type Candidate, chooseOperator, exclusionOf, limitExclusion, secondsToAdmission } from './choose-operator.ts'

const now = new Date('2026-11-21T10:00:00Z')
const minutesAgo = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000)

function operator(change: Partial<Candidate> = {}): Candidate {
  return {
    operatorId: newId(),
    member: true,
    available: true,
    load: 0,
    limit: 5,
    inQueue: 0,
    queueLimit: null,
    lastGivenAt: null,
    ...change,
  }
}

const nobodyReleased = { passedOver: [], now }

test('of operators with 3, 1 and 2 chats the one with 1 is chosen (P-4)', () => {
  const [three, one, two] = [operator({ load: 3 }), operator({ load: 1 }), operator({ load: 2 })]
  expect(chooseOperator('least_busy_assign', [three, one, two], nobodyReleased).chosen).toBe(one.operatorId)
})

test('of equals the one without a new chat for the longest time is chosen, and first of all who never had one (E-8)', () => {
  const recent = operator({ load: 1, lastGivenAt: minutesAgo(1) })
  const longAgo = operator({ load: 1, lastGivenAt: minutesAgo(90) })
  const never = operator({ load: 1 })
  expect(chooseOperator('least_busy_assign', [recent, longAgo], nobodyReleased).chosen).toBe(longAgo.operatorId)
  expect(chooseOperator('least_busy_assign', [recent, longAgo, never], nobodyReleased).chosen).toBe(never.operatorId)
})

test('each exclusion has its reason, and the reasons are kept', () => {
  const away = operator({ available: false })
  const full = operator({ load: 5 })
  const stranger = operator({ member: false })
  const releaser = operator()
  const fullOfQueue = operator({ load: 2, inQueue: 2, queueLimit: 2 })
  const chat = { passedOver: [{ by: releaser.operatorId, at: minutesAgo(9) }], now }
  const explanation = chooseOperator('least_busy_assign', [away, full, fullOfQueue, stranger, releaser], chat)
  expect(explanation.chosen).toBeNull()
  expect(explanation.candidates.map(({ excluded }) => excluded)).toEqual([
    'away',
    'at_limit',
    'queue_limit',
    'not_member',
    'passed_over',
  ])
})

test('who released a chat may get it again after ten minutes', () => {
  const releaser = operator()
  const released = (minutes: number) => [{ by: releaser.operatorId, at: minutesAgo(minutes) }]
  expect(exclusionOf(releaser, released(9.99), now)).toBe('passed_over')
  expect(exclusionOf(releaser, released(10), now)).toBeNull()
  expect(exclusionOf(operator(), released(1), now)).toBeNull()
})

test('the explanation of a large queue keeps the foremost eight, the chosen one among them', () => {
  const many = Array.from({ length: 60 }, (_none, index) =>
    operator(index % 2 === 0 ? { available: false } : { load: index % 3, lastGivenAt: minutesAgo(index) }),
  )
  const { chosen, candidates } = chooseOperator('least_busy_assign', many, nobodyReleased)
  expect(candidates).toHaveLength(8)
  expect(candidates.map(({ operatorId }) => operatorId)).toContain(chosen)
  expect(candidates.every(({ excluded, load }) => excluded === null && load === 0)).toBe(true)
})

test('a limit of 0 is no limit', () => {
  expect(exclusionOf(operator({ load: 400, limit: 0 }), [], now)).toBeNull()
})

test('a cap of the queue counts the chats of the queue, his own limit all of them (C-53)', () => {
  expect(limitExclusion(operator({ load: 5, inQueue: 1, queueLimit: 2 }))).toBe('at_limit')
  expect(limitExclusion(operator({ load: 3, inQueue: 2, queueLimit: 2 }))).toBe('queue_limit')
  expect(limitExclusion(operator({ load: 3, inQueue: 1, queueLimit: 2 }))).toBeNull()
})

test('under the rule "everyone" nobody is chosen, but everybody has his reason', () => {
  const { chosen, candidates } = chooseOperator(
    'everyone',
    [operator(), operator({ available: false })],
    nobodyReleased,
  )
  expect(chosen).toBeNull()
  expect(candidates.map(({ excluded }) => excluded)).toEqual([null, 'away'])
})

test('the first of those passed over is admitted first', () => {
  const since = (minutes: number) => ({ by: operator().operatorId, at: minutesAgo(minutes) })
  expect(secondsToAdmission([since(1), since(7)], now)).toBe(180)
  expect(secondsToAdmission([since(10), since(11)], now)).toBeNull()
})

const anyCandidate = fc.record({
  operatorId: fc.uuid().map(() => newId()),
  member: fc.boolean(),
  available: fc.boolean(),
  load: fc.nat(7),
  limit: fc.nat(6),
  inQueue: fc.nat(4),
  queueLimit: fc.option(fc.integer({ min: 1, max: 4 }), { nil: null }),
  lastGivenAt: fc.option(fc.nat(500).map(minutesAgo), { nil: null }),
})

test('the chosen one is eligible, and no other eligible one has fewer chats', () => {
  fc.assert(
    fc.property(fc.array(anyCandidate, { maxLength: 12 }), (candidates) => {
      const { chosen } = chooseOperator('least_busy_assign', candidates, nobodyReleased)
      const eligible = candidates.filter((candidate) => exclusionOf(candidate, [], now) === null)
      const best = eligible.find(({ operatorId }) => operatorId === chosen)
      if (eligible.length === 0) expect(chosen).toBeNull()
      else expect(best?.load).toBe(Math.min(...eligible.map(({ load }) => load)))
    }),
  )
})

test('the order in which candidates are read decides nothing', () => {
  fc.assert(
    fc.property(fc.array(anyCandidate, { maxLength: 12 }), (candidates) => {
      const forth = chooseOperator('least_busy_assign', candidates, nobodyReleased).chosen
      const back = chooseOperator('least_busy_assign', candidates.toReversed(), nobodyReleased).chosen
      expect(back).toBe(forth)
    }),
  )
})
