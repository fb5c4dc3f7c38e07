import fc from 'fast-check'
import { expect, test } from 'vitest'
import { race } from '../races/race.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'
import { anyStep } from './any-step.ts'
import { brokenPromises } from './broken-promises.ts'
import { doublingDeliveries } from './doubling-deliveries.ts'
import { expectedOutcome } from './expected-outcome.ts'
import { Ledger } from './ledger.ts'
import { seeDesk } from './seen-desk.ts'
import type { Step } from './steps.ts'
import { arrive, walk } from './walk.ts'

/** Random walks of one run; more in the long tier. */
const walks = Number(process.env['MODEL_WALKS'] ?? 2)

race(
  'whatever people, timers, platforms and settings do in whatever order, answers and states are those of the rules, and every acknowledged word is there once and in order, here and at the platform (L1..L3, L5..L10)',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 12, maxLength: 30 }), async (steps) => {
        await walk(steps)
      }),
      { numRuns: walks, endOnFailure: true },
    )
  },
  1_200_000,
)

/** Found by earlier walks, shrunk; each once showed a fault. */
const kept: readonly (readonly Step[])[] = []

test.each(kept.map((steps) => [steps]))('a walk that once went wrong: %j', async (steps) => {
  await walk(steps)
})

test('the rules notice a desk that breaks them', async () => {
  const desk = await startTestDesk({ limit: 1, restarts: true })
  const { anna } = await desk.operators()
  const chat = await desk.receives('widget', 'Здравствуйте')
  expect(brokenPromises(await seeDesk(desk))).toEqual([])
  const ledger = new Ledger(desk)
  await ledger.say(anna.id, () => Promise.resolve('done'))
  expect((await ledger.broken()).join()).toMatch(/0 times/)
  const seen = await seeDesk(desk)
  const free = { ...seen, chats: seen.chats.map((one) => ({ ...one, state: 'waiting' as const, holderId: null })) }
  expect(brokenPromises(free).join()).toMatch(/waits beside/)
  expect(brokenPromises({ ...seen, now: new Date(seen.now.getTime() + 11 * 60_000) }).join()).toMatch(/T2.*T3/s)
  const bears = [...seen.operators.values()].map((one) => [one.id, { ...one, load: 2 }] as const)
  expect(brokenPromises({ ...seen, operators: new Map(bears) }).join()).toMatch(/bears/)
  const cast = { operators: [anna.id], conversations: [chat.conversationId], queueIds: [desk.queueId] }
  expect(expectedOutcome({ does: 'take', who: 0, client: 0 }, seen, cast)).toEqual(['chat_taken'])
})

test.each([
  [false, []],
  [true, [expect.stringMatching(/the platform has .* 2 times, not/)]],
])(
  'a message of which nobody knows whether it arrived is not sent again (L6); sent again by itself: %s',
  async (isDoubled, broken) => {
    const desk = await startTestDesk({ rule: 'everyone', restarts: true })
    const { anna } = await desk.operators()
    const chat = await desk.receives('telegram', 'Где заказ?')
    await anna.takes(chat)
    const giveBack = isDoubled ? await doublingDeliveries(desk) : undefined
    const ledger = new Ledger(desk)
    desk.telegram.addFault({ method: 'sendMessage', does: { kind: 'cut' } })
    await ledger.say(anna.id, async (text) => {
      await anna.sends(chat, text)
      return 'done'
    })
    await arrive({ desk })
    expect(await ledger.broken()).toEqual(broken)
    await giveBack?.()
  },
)
