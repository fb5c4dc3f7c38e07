import { newId } from '@parley/server/new-id'
import { expect } from 'vitest'
import { brokenPromises } from './broken-promises.ts'
import { type Answer, expectedOutcome } from './expected-outcome.ts'
import { type SeenDesk, seeDesk } from './seen-desk.ts'
import { crowd, type Step } from './steps.ts'
import { answered, castOf, nameOf, type Walking } from './walking.ts'

type Restart = Extract<Step, { does: 'restart' }>

/**
 * What a process leaves behind goes on in the next: what a client and a holder were just sending is there once, T1 runs, and who comes back is
 * there.
 */
export async function restart(walking: Walking, step: Restart, before: SeenDesk): Promise<void> {
  const { desk, operators } = walking
  const text = `Вопрос ${newId()}`
  const answer = await endWhileSending(walking, step, before, text)
  const stored = await desk.reads((tx) =>
    tx.db
      .selectFrom('messages')
      .select('seq')
      .where('workspace_id', '=', tx.workspaceId)
      .where('text', '=', text)
      .execute(),
  )
  expect(expectedOutcome({ does: 'write', client: step.client }, before, castOf(walking))).toContain(answer)
  expect(stored).toHaveLength(answer === 'done' ? 1 : 0)
  await desk.passes({ seconds: step.seconds })
  const seen = await seeDesk(desk)
  expect(brokenPromises(seen)).toEqual([])
  const present = operators.filter(({ id }) => seen.operators.get(id)?.present)
  const employed = operators.filter(({ id }) => seen.operators.get(id)?.suspended === false)
  expect(present).toHaveLength(step.seconds > 15 * 60 ? 0 : employed.length)
  await desk.operatorsReturn()
}

/**
 * The process ends; whoever holds a chat in Telegram was just answering there, and sends it again to the next one, as his desk does. Returns what
 * the client was told.
 */
async function endWhileSending(walking: Walking, step: Restart, before: SeenDesk, text: string): Promise<Answer> {
  const { desk, operators, conversations, ledger } = walking
  const { ending, client, turns } = step
  const end = () => answered(() => desk.restarts(ending, { from: nameOf(client), text, turns }))
  const held = before.conversations.find(
    ({ id, holderId }) => holderId !== null && conversations.indexOf(id) >= crowd.inTelegram,
  )
  const holder = operators.find(({ id }) => id === held?.holderId)
  if (held === undefined || holder === undefined) return end()
  let told: Answer = 'done'
  await ledger.say(holder.id, async (words) => {
    const body = { clientId: newId(), fence: held.fence, text: words, fileIds: [], replyToSeq: null }
    const send = () => holder.client.change('POST', `/conversations/${held.id}/messages`, body)
    const first = send().catch(() => undefined)
    told = await end()
    await first
    return answered(send)
  })
  return told
}
