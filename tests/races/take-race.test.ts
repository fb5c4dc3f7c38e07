import { Refusal } from '@parley/contract/refusals'
import { takeChat } from '@parley/server/chats/take-chat'
import { expect } from 'vitest'
import { startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'
import type { TestOperator } from '../testing/test-operator.ts'
import { meeting, withoutLocks } from '../testing/without-locks.ts'
import { race } from './race.ts'

const takers = 200

async function deskWithCrowd(amount = takers) {
  const desk = await startTestDesk({ rule: 'everyone' })
  const operators: TestOperator[] = []
  for (let number = 1; number <= amount; number++)
    operators.push(await desk.hires({ name: `Оператор ${String(number)}` }))
  await desk.reads((tx) => tx.db.updateTable('operators').set({ status: 'available', present: true }).execute())
  return { desk, operators, chat: await desk.receives('telegram', 'Кто первый?') }
}

race(
  'of two hundred who take one chat at once, through two processes, exactly one gets it and the others learn who (A-10)',
  async () => {
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
  },
)

race(
  'the control: without our locks both take it, until the database finds two lines of one number; nobody is told who has it',
  async () => {
    const { desk, operators, chat } = await deskWithCrowd(2)
    const [anna, boris] = operators as [TestOperator, TestOperator]
    const { fence } = (await desk.sees(chat)).chat
    const unguarded = withoutLocks(desk.anotherProcess().database, meeting(2))
    const attempts = [anna, boris].map(({ actor }) =>
      outcomeOf(takeChat(unguarded, actor, chat.conversationId, { fence, becomeAvailable: false })),
    )
    const outcomes = await Promise.all(attempts)
    expect(outcomes).toContain('taken')
    expect(outcomes).toContainEqual(expect.objectContaining({ constraint: 'messages_pkey' }))
  },
)

async function outcomeOf(attempt: Promise<void>): Promise<unknown> {
  return attempt.then(
    () => 'taken',
    (refusal: unknown) => refusal,
  )
}

/** Loads of those who have any. */
async function loadsOf(desk: TestDesk): Promise<number[]> {
  const rows = await desk.reads((tx) => tx.db.selectFrom('operators').select('load').where('load', '>', 0).execute())
  return rows.map(({ load }) => load)
}
