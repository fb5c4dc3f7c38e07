import type { ConversationId, QueueId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { expect } from 'vitest'
import { startProcess } from '../testing/desk-process.ts'
import type { TestDesk } from '../testing/test-desk-driver.ts'
import type { TestOperator } from '../testing/test-operator.ts'
import { actAtPlatform } from './act-at-platform.ts'
import { ask, isSaying, say } from './ask.ts'
import { brokenPromises } from './broken-promises.ts'
import type { SeenReply } from './expected-about-reply.ts'
import type { Answer } from './expected-outcome.ts'
import { restart } from './restart.ts'
import { type SeenDesk, seeDesk } from './seen-desk.ts'
import { crowd, type Step } from './steps.ts'
import { answered, nameOf, type Walking } from './walking.ts'

/** Does a step over HTTP, the sockets, the platform and the clock. Returns what the server said to it; null = nobody was asked. */
export async function carryOut(
  walking: Walking,
  step: Step,
  before: SeenDesk,
  reply: SeenReply | null,
): Promise<Answer | null> {
  switch (step.does) {
    case 'write':
      return write(walking, step.client, before)
    case 'restart':
      await restart(walking, step, before)
      return null
    case 'become':
    case 'reconnect':
    case 'signOut':
    case 'suspend':
    case 'dismiss':
    case 'ownLimit':
    case 'member':
      await changePerson(walking, step, before)
      return null
    case 'limit':
    case 'queueLimit':
    case 'sendUndo':
    case 'rule':
    case 'pass':
    case 'anotherNode':
    case 'channel':
      await changeDesk(walking, step, before)
      return null
    default: {
      const conversation = before.conversations.find(({ id }) => id === walking.conversations[step.client])
      if (conversation === undefined) return null
      if (!('who' in step)) {
        await actAtPlatform(walking, step, conversation)
        return null
      }
      const operator = walking.operators[step.who]
      if (operator === undefined) return null
      const at = { walking, operator, conversation, before, reply }
      if (step.does === 'types' || step.does === 'attends') {
        if (before.operators.get(operator.id)?.suspended === false)
          await operator[step.does]({ conversationId: conversation.id })
        return null
      }
      return isSaying(step) ? say(step, at) : ask(step, at)
    }
  }
}

/** A client writes where he does; whoever is blocked in a messenger, or writes to a channel that is off, is not told. */
export function write({ desk, conversations, ledger }: Walking, client: number, before?: SeenDesk): Promise<Answer> {
  const source = client < crowd.inTelegram ? 'widget' : 'telegram'
  const from = nameOf(client)
  const known = before?.conversations.find(({ id }) => id === conversations[client])
  if (known?.enabled === false)
    return ledger.defer(known.id, from, async (text) => void (await desk.receives(source, text, { from })))
  return ledger.say(from, (text) =>
    answered(async () => {
      const { conversationId, seq } = await desk.receives(source, text, { from })
      conversations[client] = conversationId
      const newest = (await desk.messages({ conversationId })).find((message) => message.seq === seq)
      if (newest?.text !== text) throw new Refusal('contact_blocked')
    }),
  )
}

async function changePerson(
  { desk, operators, queueIds }: Walking,
  step: Extract<Step, { does: 'become' | 'reconnect' | 'signOut' | 'suspend' | 'dismiss' | 'ownLimit' | 'member' }>,
  before: SeenDesk,
): Promise<void> {
  const operator = operators[step.who]
  if (operator === undefined) return
  const isSuspended = before.operators.get(operator.id)?.suspended === true
  if (step.does === 'suspend')
    return isSuspended === step.isSuspended ? undefined : suspend(desk, operator, !isSuspended)
  if (step.does === 'dismiss') return dismiss(desk, operator)
  if (step.does === 'ownLimit') return put(desk, `/operators/${operator.id}`, { limit: step.chats })
  if (step.does === 'member') {
    const queueId = queueIds[step.queue]
    const isIn = (one: { readonly queueIds: readonly QueueId[] }) => one.queueIds.some((id) => id === queueId)
    const members = [...before.operators.values()].filter((one) => isIn(one) && one.id !== operator.id)
    const memberIds = [...members, ...(step.isMember ? [operator] : [])].map(({ id }) => id)
    return put(desk, `/queues/${String(queueId)}`, { memberIds })
  }
  if (isSuspended) return
  if (step.does === 'become') return operator.becomes(step.status)
  if (step.does === 'signOut') {
    await operator.signsOut()
    await operator.closesAll()
    return operator.comesIn()
  }
  await operator.disconnects()
  await operator.connects()
}

async function put(desk: TestDesk, path: string, body: object): Promise<void> {
  await desk.administers('PUT', path, body)
}

/** He is removed, and taken back. */
async function dismiss(desk: TestDesk, operator: TestOperator): Promise<void> {
  await desk.removes(operator)
  await operator.closesAll()
  expect(brokenPromises(await seeDesk(desk))).toEqual([])
  await desk.administers('POST', `/operators/${operator.id}/readmission`)
  await operator.comesIn()
}

async function suspend(desk: TestDesk, operator: TestOperator, isSuspended: boolean): Promise<void> {
  await desk.administers('PUT', `/operators/${operator.id}/suspension`, { suspended: isSuspended })
  if (isSuspended) await operator.closesAll()
  else await operator.comesIn()
}

async function changeDesk(
  { desk, ledger, queueIds }: Walking,
  step: Extract<Step, { does: 'limit' | 'queueLimit' | 'sendUndo' | 'rule' | 'pass' | 'anotherNode' | 'channel' }>,
  before: SeenDesk,
): Promise<void> {
  switch (step.does) {
    case 'limit':
      return desk.changes({ workspace: { chatLimit: step.chats } })
    case 'queueLimit':
      return put(desk, `/queues/${String(queueIds[step.queue])}`, { settings: { perOperatorLimit: step.chats } })
    case 'sendUndo':
      return desk.changes({ workspace: { settings: { sendUndoSeconds: step.seconds } } })
    case 'rule':
      return put(desk, `/queues/${String(queueIds[step.queue])}`, { rule: step.rule })
    case 'pass':
      return desk.passes({ seconds: step.seconds })
    case 'anotherNode': {
      const node = startProcess(desk.applicationUrl)
      await node.settled()
      return node.stop()
    }
    case 'channel': {
      await desk.changes({ switchesOn: { telegram: step.isOn } })
      const isHeard = (id: ConversationId) => before.conversations.some((one) => one.id === id && !one.blocked)
      if (step.isOn) await ledger.hears(isHeard)
    }
  }
}
