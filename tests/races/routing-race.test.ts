import { setTimeout as sleep } from 'node:timers/promises'
import type { ConversationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { Actor } from '@parley/server/auth/actor'
import { finishChat } from '@parley/server/chats/finish-chat'
import { releaseChat } from '@parley/server/chats/release-chat'
import { takeChat } from '@parley/server/chats/take-chat'
import type { Database } from '@parley/server/database/database'
import { sendMessage } from '@parley/server/messages/send-message'
import { newId } from '@parley/server/new-id'
import { changeStatus } from '@parley/server/presence/change-status'
import { sql } from 'kysely'
import { expect } from 'vitest'
import {
  countDeadlocks,
  countNeglected,
  countWrongLoads,
  liftLimits,
  loseRoutingMarks,
  watchAdmissions,
} from '../testing/admissions.ts'
import type { DeskProcess } from '../testing/desk-process.ts'
import { messageOf } from '../testing/received-message.ts'
import { startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'
import { race } from './race.ts'
import { repeatableChance } from './repeatable-chance.ts'
import { unlessRefused } from './unless-refused.ts'

const operators = 8
const clients = 60
const steps = 60

race(
  'three routers, takes, finishes, releases and status changes at once: no admission above a limit, nobody neglected, no deadlock',
  async () => {
    const desk = await startTestDesk({ limit: 3 })
    const aboveLimit = await watchAdmissions(desk)
    const actors = await crowd(desk)
    const processes = [desk.anotherProcess(), desk.anotherProcess()] as const
    await Promise.all([
      ...processes.map((process, index) => clientsWrite(desk, process, index)),
      ...actors.map((actor, index) => works(processes[index % 2 === 0 ? 0 : 1], actor, index)),
    ])
    await desk.settled()
    expect(await aboveLimit()).toBe(0)
    expect(await countNeglected(desk)).toBe(0)
    expect(await countWrongLoads(desk)).toBe(0)
    expect(await countDeadlocks(desk)).toBe(0)
    const { assigned } = await desk.reads((tx) =>
      tx.db
        .selectFrom('chats')
        .select(sql<number>`count(*) filter (where explanation is not null)::int`.as('assigned'))
        .executeTakeFirstOrThrow(),
    )
    expect(assigned).toBeGreaterThan(operators * 3)
  },
)

race(
  'the control: without our limits an admission is seen, and without marks for routing a neglected client',
  async () => {
    const desk = await startTestDesk({ limit: 1 })
    const aboveLimit = await watchAdmissions(desk)
    const anna = await desk.hires({ name: 'Анна' })
    await anna.arrives()
    const giveMarksBack = await loseRoutingMarks(desk)
    await desk.receives('widget', '1')
    expect([await aboveLimit(), await countNeglected(desk), await countWrongLoads(desk)]).toEqual([0, 1, 0])
    await giveMarksBack()
    const giveLimitsBack = await liftLimits(desk)
    await desk.receives('widget', '2')
    await giveLimitsBack()
    expect([await aboveLimit(), await countNeglected(desk), await countWrongLoads(desk)]).toEqual([1, 0, 0])
    await desk.reads((tx) => tx.db.updateTable('operators').set({ load: 0 }).where('id', '=', anna.id).execute())
    expect(await countWrongLoads(desk)).toBe(1)
  },
)

async function crowd(desk: TestDesk): Promise<Actor[]> {
  const actors: Actor[] = []
  for (let number = 1; number <= operators; number++)
    actors.push((await desk.hires({ name: `Оператор ${String(number)}` })).actor)
  await desk.reads((tx) => tx.db.updateTable('operators').set({ status: 'available', present: true }).execute())
  return actors
}

async function clientsWrite(desk: TestDesk, { receiveMessage }: DeskProcess, which: number): Promise<void> {
  for (let round = 0; round < 3; round++) {
    const texts = Array.from({ length: clients }, (_none, number) =>
      messageOf(desk, `client ${String(number)}`, newId(), `${String(which)} ${String(round)}`),
    )
    await Promise.all(texts.map((message) => untilStored(() => receiveMessage(message))))
  }
}

/** A client whose message was not taken sends it again under its id, a little later. */
async function untilStored(write: () => Promise<unknown>, triesLeft = 1000): Promise<void> {
  try {
    await write()
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || refusal.code !== 'overloaded' || triesLeft === 0) throw refusal
    await sleep(20)
    await untilStored(write, triesLeft - 1)
  }
}

/** One operator's busy day, decided by a generator that repeats. */
async function works({ database, lane }: DeskProcess, actor: Actor, seed: number): Promise<void> {
  const chance = repeatableChance(seed + 1)
  for (let step = 0; step < steps; step++) {
    await unlessRefused(async () => {
      const mine = await conversations(database, actor, 'mine')
      const chat = mine[Math.floor(chance() * mine.length)]
      const action = chance()
      if (action < 0.15) await changeStatus(database, actor, 'away')
      else if (action < 0.3) await changeStatus(database, actor, 'available')
      else if (action < 0.45) await takeAny(database, actor, chance)
      else if (!chat) return
      else if (action < 0.6) await releaseChat(database, actor, chat.id, { fence: chat.fence })
      else if (action < 0.75) {
        await sendMessage({ database, lane }, actor, chat.id, {
          clientId: newId(),
          fence: chat.fence,
          text: 'Да',
          fileIds: [],
          replyToSeq: null,
        })
      } else
        await finishChat(database, actor, chat.id, { fence: chat.fence, status: action < 0.85 ? 'closed' : 'pending' })
    })
  }
  await changeStatus(database, actor, 'available')
}

async function takeAny(database: Database, actor: Actor, chance: () => number): Promise<void> {
  const waiting = await conversations(database, actor, 'waiting')
  const chat = waiting[Math.floor(chance() * waiting.length)]
  if (chat) await takeChat(database, actor, chat.id, { fence: chat.fence, becomeAvailable: true })
}

function conversations(
  database: Database,
  actor: Actor,
  which: 'mine' | 'waiting',
): Promise<{ id: ConversationId; fence: number }[]> {
  return database.transaction(actor.workspaceId, (tx) => {
    const query = tx.db.selectFrom('conversations').select(['id', 'fence'])
    return (
      which === 'waiting' ? query.where('chat_state', '=', 'waiting') : query.where('holder_id', '=', actor.operatorId)
    ).execute()
  })
}
