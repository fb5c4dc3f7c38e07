import { parseAs } from '@parley/contract/parse-as'
import { QueueAnswer } from '@parley/contract/routes-routing'
import { expect } from 'vitest'
import { watchAdmissions } from '../testing/admissions.ts'
import { freshState } from '../testing/desk-screen.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'
import { brokenPromises } from './broken-promises.ts'
import { carryOut, write } from './carry-out.ts'
import { seeReply } from './expected-about-reply.ts'
import { expectedOutcome } from './expected-outcome.ts'
import { Ledger } from './ledger.ts'
import { type SeenDesk, seeDesk } from './seen-desk.ts'
import { crowd, type Step, theOneConcerned } from './steps.ts'
import { castOf, type Walking } from './walking.ts'

/** Longer than any platform here makes a message wait, seconds. */
const whateverWaits = 400

/** Writing first and taking back a finish may leave the load above the limit, and so may a reply that takes one back. */
const mayExceedLimit: ReadonlySet<Step['does']> = new Set(['writeFirst', 'undoFinish', 'send'])

/** Makes these steps at a new desk. After each the answer and the desk are as the rules say; at the end also what was said, and a screen. */
export async function walk(steps: readonly Step[]): Promise<void> {
  const walking = await setOut()
  const { desk } = walking
  const aboveLimit = await watchAdmissions(desk)
  const watcher = await desk.watcher()
  const screen = await watcher.opensDesk()
  try {
    for (const step of steps) {
      const before = await aboveLimit()
      await makeStep(walking, step)
      if (!mayExceedLimit.has(step.does)) expect({ step, above: await aboveLimit() }).toEqual({ step, above: before })
      if (step.does === 'restart') await screen.returns()
    }
    await makeStep(walking, { does: 'channel', isOn: true })
    await arrive(walking)
    expect(await walking.ledger.broken()).toEqual([])
    const head = await desk.head()
    await desk.until(() => Promise.resolve(screen.upTo() >= head))
    expect(screen.state()).toEqual(await freshState(watcher.client, walking.conversations))
  } finally {
    await screen.close()
    await desk.stop()
  }
}

/**
 * Three operators with a limit of two chats and two queues: the site's, which gives its chats to all three, and Telegram's, which offers its to the
 * last two. Everybody has written once and is somebody's.
 */
async function setOut(): Promise<Walking> {
  const desk = await startTestDesk({ limit: 2, restarts: true })
  const { anna, boris, olga } = await desk.operators()
  const second = { name: 'Вторая', rule: 'least_busy_offer', memberIds: [boris.id, olga.id] }
  const { queue } = parseAs(QueueAnswer, await desk.administers('POST', '/queues', second))
  await desk.administers('PUT', `/channels/${desk.channels.telegram}`, { queueId: queue.id })
  const walking = {
    desk,
    operators: [anna, boris, olga],
    conversations: [],
    queueIds: [desk.queueId, queue.id],
    ledger: new Ledger(desk),
  }
  for (let client = 0; client < crowd.clients; client++) await write(walking, client)
  for (const { conversationId, offeredTo } of (await seeDesk(desk)).chats)
    await walking.operators.find(({ id }) => id === offeredTo)?.accepts({ conversationId })
  return walking
}

async function makeStep(walking: Walking, planned: Step): Promise<void> {
  const { desk, conversations } = walking
  const before = await seeDesk(desk)
  const step = byWhomItConcerns(planned, walking, before)
  const conversationId = 'client' in step ? conversations[step.client] : undefined
  const reply = conversationId === undefined ? null : await seeReply(desk, conversationId)
  const expected = expectedOutcome(step, before, castOf(walking), reply)
  const answer = await carryOut(walking, step, before, reply)
  const isAllowed = expected === null || answer === null || expected.includes(answer)
  expect({ step, answer, expected, isAllowed }).toMatchObject({ isAllowed: true })
  await expectSettled(walking, step)
}

function byWhomItConcerns(step: Step, { operators, conversations }: Walking, { chats }: SeenDesk): Step {
  if (!('who' in step && 'client' in step) || step.who !== theOneConcerned) return step
  const chat = chats.findLast(({ conversationId }) => conversationId === conversations[step.client])
  const concerned = chat?.holderId ?? chat?.offeredTo ?? chat?.finishedHolderId
  return {
    ...step,
    who: Math.max(
      0,
      operators.findIndex(({ id }) => id === concerned),
    ),
  }
}

/** The platform is well again, and what it made wait comes to it. */
export async function arrive({ desk }: Pick<Walking, 'desk'>): Promise<void> {
  desk.telegram.clearFaults()
  await desk.passes({ seconds: whateverWaits })
}

async function expectSettled({ desk, operators }: Walking, step: Step): Promise<void> {
  await desk.settled()
  const seen = await seeDesk(desk)
  expect({ step, broken: brokenPromises(seen) }).toEqual({ step, broken: [] })
  const missing = operators.filter(({ id }) => seen.operators.get(id)?.present === seen.operators.get(id)?.suspended)
  expect({ step, missing }).toEqual({ step, missing: [] })
}
