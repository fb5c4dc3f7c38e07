import { Refusal } from '@parley/contract/refusals'
import { takeChat } from '@parley/server/chats/take-chat'
import type { Database } from '@parley/server/database/database'
import { expect, test } from 'vitest'
import { type ReceivedChat, startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'
import type { TestOperator } from '../testing/test-operator.ts'

const takers = 200

async function deskWithCrowd() {
  const desk = await startTestDesk({ rule: 'everyone' })
  const operators: TestOperator[] = []
  for (let number = 1; number <= takers; number++)
    operators.push(await desk.hires({ name: `Оператор ${String(number)}` }))
  await desk.reads((tx) => tx.db.updateTable('operators').set({ status: 'available', present: true }).execute())
  return { desk, operators, chat: await desk.receives('telegram', 'Кто первый?') }
}

test('of two hundred who take one chat at once, through two processes, exactly one gets it and the others learn who (A-10)', async () => {
  const { desk, operators, chat } = await deskWithCrowd()
  const databases = [desk.anotherProcess().database, desk.anotherProcess().database] as const
  const { fence } = (await desk.sees(chat)).chat
  const attempts = await Promise.all(
    operators.map((operator, index) =>
      outcomeOf(
        takeChat(databases[index % 2 === 0 ? 0 : 1], operator.actor, chat.conversationId, {
          fence,
          becomeAvailable: false,
        }),
      ),
    ),
  )
  const winners = operators.filter((_operator, index) => attempts[index] === 'taken')
  expect(winners).toHaveLength(1)
  const [winner] = winners as [TestOperator]
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'active', holderId: winner.id } })
  const refusals = attempts.filter((attempt) => attempt instanceof Refusal)
  expect(refusals).toHaveLength(takers - 1)
  for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'chat_taken', details: { by: winner.id } })
  expect(await loadsOf(desk)).toEqual([1])
  expect((await desk.messages(chat)).filter(({ notice }) => notice === 'taken')).toHaveLength(1)
})

test('two who look first and write then both believe to have it, so the race above is one', async () => {
  const { desk, operators, chat } = await deskWithCrowd()
  const { database } = desk.anotherProcess()
  const [anna, boris] = operators as [TestOperator, TestOperator]
  const bothLooked = meeting(2)
  const attempts = [anna, boris].map((operator) => outcomeOf(takeCarelessly(database, operator, chat, bothLooked)))
  expect(await Promise.all(attempts)).toEqual(['taken', 'taken'])
})

/** Resolves for everybody when so many have come. */
function meeting(amount: number): () => Promise<void> {
  let come = 0
  let open: () => void = () => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return () => {
    come += 1
    if (come === amount) open()
    return opened
  }
}

async function outcomeOf(attempt: Promise<void>): Promise<unknown> {
  return attempt.then(
    () => 'taken',
    (refusal: unknown) => refusal,
  )
}

/** Looks first and writes then, as one must not. */
function takeCarelessly(
  database: Database,
  operator: TestOperator,
  chat: ReceivedChat,
  look: () => Promise<void>,
): Promise<void> {
  return database.transaction(operator.actor.workspaceId, async (tx) => {
    const { chat_state: state } = await tx.db
      .selectFrom('conversations')
      .select('chat_state')
      .where('id', '=', chat.conversationId)
      .executeTakeFirstOrThrow()
    if (state !== 'waiting') throw new Refusal('chat_taken')
    await look()
    await tx.db
      .updateTable('conversations')
      .set({ chat_state: 'active', holder_id: operator.id })
      .where('id', '=', chat.conversationId)
      .execute()
  })
}

/** Loads of those who have any. */
async function loadsOf(desk: TestDesk): Promise<number[]> {
  const rows = await desk.reads((tx) => tx.db.selectFrom('operators').select('load').where('load', '>', 0).execute())
  return rows.map(({ load }) => load)
}
