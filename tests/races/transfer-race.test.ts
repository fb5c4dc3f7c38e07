import { Refusal } from '@parley/contract/refusals'
import type { Actor } from '@parley/server/auth/actor'
import { assignChat } from '@parley/server/chats/assign-chat'
import { finishChat } from '@parley/server/chats/finish-chat'
import { handOver } from '@parley/server/chats/hand-over'
import { lockChat } from '@parley/server/chats/lock-chats'
import { releaseChat } from '@parley/server/chats/release-chat'
import { saveChats } from '@parley/server/chats/save-chat'
import { takeChat } from '@parley/server/chats/take-chat'
import { takeOverChat } from '@parley/server/chats/take-over-chat'
import { transferChat } from '@parley/server/chats/transfer-chat'
import type { Database } from '@parley/server/database/database'
import { expect } from 'vitest'
import { countDeadlocks, countWrongLoads } from '../testing/admissions.ts'
import { type ReceivedChat, startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'
import { race, raceTimes } from './race.ts'

const rounds = 4 * raceTimes
const expectedRefusals = ['chat_changed', 'chat_finished', 'chat_not_active', 'chat_taken', 'not_holder']

type Command = (database: Database, chat: ReceivedChat, fence: number) => Promise<void>

async function desk3() {
  const desk = await startTestDesk({ rule: 'everyone', limit: 0 })
  const { anna, boris, olga } = await desk.operators()
  return { desk, anna, boris, olga, processes: [desk.anotherProcess(), desk.anotherProcess()] as const }
}

const transfersTo =
  (sender: Actor, receiver: Actor): Command =>
  (database, { conversationId }, fence) =>
    transferChat(database, sender, conversationId, { fence, to: { operatorId: receiver.operatorId } })

/** All at once, through two processes. Says which one got through. */
async function contend(
  processes: readonly { database: Database }[],
  chat: ReceivedChat,
  fence: number,
  commands: readonly Command[],
): Promise<number> {
  const outcomes = await Promise.allSettled(
    commands.map((command, index) => {
      const { database } = processes[index % processes.length] ?? { database: undefined }
      if (database === undefined) throw new Error('no process')
      return command(database, chat, fence)
    }),
  )
  const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []))
  for (const refusal of refusals) {
    if (!(refusal instanceof Refusal)) throw refusal
    expect(expectedRefusals).toContain(refusal.code)
  }
  expect(refusals).toHaveLength(commands.length - 1)
  return outcomes.findIndex(({ status }) => status === 'fulfilled')
}

async function unfinishedChats(desk: TestDesk, { conversationId }: ReceivedChat): Promise<number> {
  const rows = await desk.reads((tx) =>
    tx.db
      .selectFrom('chats')
      .select('id')
      .where('conversation_id', '=', conversationId)
      .where('state', '<>', 'finished')
      .execute(),
  )
  return rows.length
}

race('of a transfer, a take-over, a release and a finish at once exactly one happens, whichever it is', async () => {
  const { desk, anna, boris, olga, processes } = await desk3()
  const deadlocks = await countDeadlocks(desk)
  const commands: Command[] = [
    transfersTo(anna.actor, boris.actor),
    transfersTo(olga.actor, boris.actor),
    (database, { conversationId }, fence) => takeOverChat(database, olga.actor, conversationId, { fence }),
    (database, { conversationId }, fence) => releaseChat(database, anna.actor, conversationId, { fence }),
    (database, { conversationId }, fence) =>
      finishChat(database, anna.actor, conversationId, { fence, status: 'pending' }),
  ]
  for (let round = 0; round < rounds; round++) {
    const chat = await desk.receives('telegram', 'Кому я нужен?')
    await anna.takes(chat)
    const { fence } = (await desk.sees(chat)).chat
    // Whoever is asked first has the best chances: each begins once.
    const first = round % commands.length
    const winner = await contend(processes, chat, fence, [...commands.slice(first), ...commands.slice(0, first)])
    await desk.settled()
    const { chat: now } = await desk.sees(chat)
    const isFinish = (winner + first) % commands.length === 4
    expect(now.state === 'finished').toBe(isFinish)
    expect(await unfinishedChats(desk, chat)).toBe(isFinish ? 0 : 1)
    const lines = (await desk.messages(chat)).filter(({ kind }) => kind === 'system')
    expect(lines).toHaveLength(2)
  }
  expect(await countWrongLoads(desk)).toBe(0)
  expect(await countDeadlocks(desk)).toBe(deadlocks)
})

race('a take and an assignment of one waiting chat: one of them, and the other learns who has it', async () => {
  const { desk, anna, boris, olga, processes } = await desk3()
  for (let round = 0; round < rounds; round++) {
    const chat = await desk.receives('telegram', 'Кому я нужен?')
    const { fence } = (await desk.sees(chat)).chat
    const take: Command = (database, { conversationId }) =>
      takeChat(database, anna.actor, conversationId, { fence, becomeAvailable: false })
    const assign: Command = (database, { conversationId }) =>
      assignChat(database, olga.actor, conversationId, { fence, operatorId: boris.id })
    const winner = await contend(processes, chat, fence, round % 2 === 0 ? [take, assign] : [assign, take])
    const isTake = (winner === 0) === (round % 2 === 0)
    expect(await desk.sees(chat)).toMatchObject({ chat: { holderId: isTake ? anna.id : boris.id } })
  }
  expect(await countWrongLoads(desk)).toBe(0)
})

race('two who hand over to each other at once do not wait for one another', async () => {
  const { desk, anna, boris, processes } = await desk3()
  const deadlocks = await countDeadlocks(desk)
  const [first, second] = [await desk.receives('telegram', 'Первый'), await desk.receives('telegram', 'Второй')]
  await anna.takes(first)
  await boris.takes(second)
  for (let round = 0; round < rounds; round++) {
    const [one, other] = round % 2 === 0 ? [anna, boris] : [boris, anna]
    const [ofOne, ofOther] = [(await desk.sees(first)).chat, (await desk.sees(second)).chat]
    await Promise.all([
      transfersTo(one.actor, other.actor)(processes[0].database, first, ofOne.fence),
      transfersTo(other.actor, one.actor)(processes[1].database, second, ofOther.fence),
    ])
  }
  expect(await countWrongLoads(desk)).toBe(0)
  expect(await countDeadlocks(desk)).toBe(deadlocks)
})

race(
  'who decides by what he read before the lock breaks the desk, and the database says so: the races above are some',
  async () => {
    const { desk, anna, boris, olga, processes } = await desk3()
    const { database } = processes[0]
    const chat = await desk.receives('telegram', 'Кому я нужен?')
    await anna.takes(chat)
    const stale = await database.transaction(desk.workspaceId, (tx) => lockChat(tx, chat.conversationId))
    const carelessly = (to: Actor): Promise<void> =>
      database.transaction(desk.workspaceId, async (tx) => {
        const { after, child } = handOver(
          stale.chat,
          { type: 'operator', operatorId: to.operatorId },
          { by: anna.id, at: stale.now, status: stale.caseStatus },
        )
        const { caseId, queueId } = stale
        await saveChats(tx, [{ before: stale, after, child: { caseId, queueId, state: child }, line: null }])
      })
    await carelessly(boris.actor)
    await expect(carelessly(olga.actor)).rejects.not.toBeInstanceOf(Refusal)
  },
)
