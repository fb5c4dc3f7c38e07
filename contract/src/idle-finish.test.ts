import Type from 'typebox'
import { describe, expect, test } from 'vitest'
import { type IdleFacts, type IdleSettings, idleFactsOf, idleFinishDue } from './idle-finish.ts'
import { parseAs } from './parse-as.ts'
import { ConversationView } from './views.ts'

const Row = Type.Pick(ConversationView, ['chat', 'waitingSince', 'lastInAt', 'lastOutAt', 'answeredAt'])

const minute = 60_000
const settings: IdleSettings = { idleFinishMinutes: 10, idleFinishBasis: 'both', idleFinishUnanswered: false }
/** The client wrote at 1, we took it at 2 and answered at 3 and 5. */
const answered: IdleFacts = {
  state: 'active',
  clientWroteLast: false,
  lastInAt: 1 * minute,
  lastOutAt: 5 * minute,
  answeredAt: 3 * minute,
  idleFrom: 2 * minute,
  postponedUntil: null,
}
/** … and he wrote again at 6. */
const asked: IdleFacts = { ...answered, clientWroteLast: true, lastInAt: 6 * minute }

describe('when a silent chat finishes (K1)', () => {
  test.each([
    ['both', 'the last message of either side (O-12)', answered, 15],
    ['both', 'the last message of either side (O-12)', asked, 16],
    ['client', 'our first answer, not our last (D-39)', answered, 13],
    ['client', 'the client’s last message (D-39)', asked, 16],
    ['last_outgoing', 'our last message', answered, 15],
    ['last_outgoing', 'nothing while the client waits', asked, null],
  ] as const)('basis %s counts from %s', (idleFinishBasis, _what, chat, due) => {
    expect(idleFinishDue(chat, { ...settings, idleFinishBasis })).toBe(due === null ? null : due * minute)
  })

  test('no setting, no finish (E-9)', () => {
    expect(idleFinishDue(answered, { ...settings, idleFinishMinutes: null })).toBeNull()
  })

  test.each(['both', 'client', 'last_outgoing'] as const)(
    'a take, a transfer or a reaction restarts it in full: %s',
    (idleFinishBasis) => {
      const due = idleFinishDue({ ...answered, idleFrom: 9 * minute }, { ...settings, idleFinishBasis })
      expect(due).toBe(19 * minute)
    },
  )

  test('postponed means not before; a later due time stays (E-2)', () => {
    expect(idleFinishDue({ ...answered, postponedUntil: 20 * minute }, settings)).toBe(20 * minute)
    expect(idleFinishDue({ ...answered, postponedUntil: 12 * minute }, settings)).toBe(15 * minute)
  })

  test('a waiting chat only after our message, unless unanswered ones finish too', () => {
    const waiting: IdleFacts = { ...asked, state: 'waiting', idleFrom: null }
    expect(idleFinishDue(waiting, settings)).toBeNull()
    expect(idleFinishDue(waiting, { ...settings, idleFinishUnanswered: true })).toBe(16 * minute)
    expect(idleFinishDue({ ...waiting, clientWroteLast: false, lastInAt: minute }, settings)).toBe(15 * minute)
  })

  test('an operator who writes first and gets no answer', () => {
    const outbound: IdleFacts = {
      ...answered,
      lastInAt: null,
      answeredAt: null,
      idleFrom: 2 * minute,
      lastOutAt: 2 * minute,
    }
    for (const idleFinishBasis of ['both', 'client', 'last_outgoing'] as const) {
      expect(idleFinishDue(outbound, { ...settings, idleFinishBasis })).toBe(12 * minute)
    }
  })
})

test('the desk reads the same facts from a row of its list', () => {
  const at = (minutes: number) => new Date(minutes * minute).toISOString()
  const id = '00000000-0000-7000-8000-000000000001'
  const chat = { id, caseId: id, fence: 1, startedAt: at(0), parentId: null, firstSeq: 1 }
  const factsOf = (state: object) =>
    idleFactsOf(
      parseAs(Row, {
        waitingSince: null,
        lastInAt: at(1),
        lastOutAt: at(5),
        answeredAt: at(3),
        chat: { ...chat, ...state },
      }),
    )
  expect(factsOf({ state: 'active', holderId: id, since: at(2), idleFrom: at(2), postponedUntil: null })).toEqual(
    answered,
  )
  expect(factsOf({ state: 'waiting', offer: null })).toMatchObject({ state: 'waiting', idleFrom: null })
  expect(factsOf({ state: 'finished', finishedAt: at(6), finishedBy: null, reason: 'idle' })).toBeNull()
})
