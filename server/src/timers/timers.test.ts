import type { ChatId, WorkspaceId } from '@parley/contract/ids'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { recordAudit } from '../audit/record-audit.ts'
import type { Database } from '../database/database.ts'
import { newId } from '../new-id.ts'
import { borrowDatabase, type LentDatabase } from '../testing/lent-database.ts'
import { armTimer, disarmTimer } from './arm-timer.ts'
import { runTimer } from './run-timer.ts'
import type { TimerHandlers } from './timer-handlers.ts'
import { createTimers } from './timers.ts'

let lent: LentDatabase
let database: Database
let workspace: WorkspaceId

beforeEach(async () => {
  lent = await borrowDatabase()
  database = lent.database
  const [row] = await database.door<{ id: WorkspaceId }>(
    "select create_workspace('Полка', 'ru', 'Europe/Moscow', false) as id",
  )
  if (!row) throw new Error('no workspace')
  workspace = row.id
})

afterEach(() => lent.giveBack())

const nothing = (): Promise<null> => Promise.resolve(null)

/** Handlers of which one kind leaves a trace in the transaction that ends the timer. */
function handlers(effect: TimerHandlers['release_exclusion']): TimerHandlers {
  return {
    presence_lost: nothing,
    sign_in_expiry: nothing,
    bot_idle: nothing,
    idle_finish: nothing,
    offer: nothing,
    queue_hours: nothing,
    holder_idle: nothing,
    case_snooze: nothing,
    held_messages: nothing,
    unread_answers: nothing,
    block_end: nothing,
    loose_file: nothing,
    old_events: nothing,
    old_updates: nothing,
    release_exclusion: async (tx, chatId) => {
      await recordAudit(tx, { operatorId: null, action: 'signed_in', subjectId: chatId })
      return effect(tx, chatId)
    },
  }
}

function arm(chatId: ChatId, seconds: number): Promise<void> {
  return database.transaction(workspace, (tx) => armTimer(tx, 'release_exclusion', chatId, seconds))
}

async function effects(): Promise<(string | null)[]> {
  const rows = await database.transaction(workspace, (tx) =>
    tx.db.selectFrom('audit_records').select('subject_id').orderBy('subject_id').execute(),
  )
  return rows.map((row) => row.subject_id)
}

function timersLeft() {
  return database.transaction(workspace, (tx) =>
    tx.db.selectFrom('timers').select(['subject_id', 'generation']).execute(),
  )
}

test('three engines run each due timer once, and leave what is not due', async () => {
  const due = Array.from({ length: 60 }, (): ChatId => newId()).sort()
  const later: ChatId = newId()
  for (const chatId of due) await arm(chatId, 0)
  await arm(later, 3600)
  const engines = [1, 2, 3].map(() => createTimers({ database, handlers: handlers(nothing) }))
  await Promise.all(engines.map((engine) => engine.settled()))
  await Promise.all(engines.map((engine) => engine.stop()))
  expect(await effects()).toEqual(due)
  expect(await timersLeft()).toMatchObject([{ subject_id: later }])
})

test('who was frozen past his lease comes too late: what another ran meanwhile is not done again (F18)', async () => {
  const chatId: ChatId = newId()
  await arm(chatId, 0)
  // Claimed for no time at all, as by a process that stood still for longer than its lease.
  const [row] = await database.door<{ generation: number }>('select * from claim_timers(50, 0)')
  const engine = createTimers({ database, handlers: handlers(nothing) })
  await engine.settled()
  await engine.stop()
  expect(await effects()).toEqual([chatId])
  const kind = 'release_exclusion'
  const late = { workspaceId: workspace, kind, subjectId: chatId, generation: row?.generation ?? 0 } as const
  await runTimer(database, handlers(nothing), late)
  expect(await effects()).toEqual([chatId])
  // The control: without the end of the timer in its transaction it would be.
  await database.transaction(workspace, (tx) => handlers(nothing).release_exclusion(tx, chatId))
  expect(await effects()).toEqual([chatId, chatId])
})

test('a timer that was set anew or stopped while it ran has no effect', async () => {
  const [anew, stopped, kept]: [ChatId, ChatId, ChatId] = [newId(), newId(), newId()]
  for (const chatId of [anew, stopped, kept]) await arm(chatId, 0)
  const meddling = handlers(async (_tx, chatId) => {
    if (chatId === anew) await arm(anew, 3600)
    if (chatId === stopped) await database.transaction(workspace, (tx) => disarmTimer(tx, 'release_exclusion', stopped))
    return null
  })
  for (const subjectId of [anew, stopped, kept]) {
    await runTimer(database, meddling, { workspaceId: workspace, kind: 'release_exclusion', subjectId, generation: 1 })
  }
  expect(await effects()).toEqual([kept])
  expect(await timersLeft()).toEqual([{ subject_id: anew, generation: 2 }])
})

test('a handler may ask to be called again, and one that is armed anew runs then', async () => {
  const chatId: ChatId = newId()
  await arm(chatId, 600)
  let calls = 0
  const engine = createTimers({
    database,
    handlers: handlers(() => Promise.resolve(++calls === 1 ? 600 : null)),
  })
  await engine.settled()
  expect(calls).toBe(0)
  for (const expected of [1, 2]) {
    await database.transaction(workspace, (tx) => armTimer(tx, 'release_exclusion', chatId, 0))
    engine.advanced()
    await engine.settled()
    expect(calls).toBe(expected)
  }
  await engine.stop()
  expect(await timersLeft()).toEqual([])
})

test('one that fails is told, is not lost, and stops no other', async () => {
  const [bad, good]: [ChatId, ChatId] = [newId(), newId()]
  await arm(bad, 0)
  await arm(good, 0)
  const faults: unknown[] = []
  const engine = createTimers({
    database,
    handlers: handlers((_tx, chatId) => (chatId === bad ? Promise.reject(new Error('no')) : nothing())),
    onFault: (fault) => faults.push(fault),
  })
  await engine.settled()
  await engine.stop()
  expect(await effects()).toEqual([good])
  expect(faults).toHaveLength(1)
  expect(await timersLeft()).toMatchObject([{ subject_id: bad }])
})
