import { Refusal } from '@parley/contract/refusals'
import { startProcess } from '../testing/desk-process.ts'
import type { TestDesk } from '../testing/test-desk-driver.ts'
import type { TestOperator } from '../testing/test-operator.ts'
import { actAtPlatform } from './act-at-platform.ts'
import { ask, isSaying, say } from './ask.ts'
import type { SeenReply } from './expected-about-reply.ts'
import type { Answer } from './expected-outcome.ts'
import { restart } from './restart.ts'
import type { SeenDesk } from './seen-desk.ts'
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
      return write(walking, step.client)
    case 'restart':
      await restart(walking, step, before)
      return null
    case 'become':
    case 'reconnect':
    case 'signOut':
    case 'suspend':
    case 'member':
      await changePerson(walking, step, before)
      return null
    case 'limit':
    case 'queueLimit':
    case 'sendUndo':
    case 'rule':
    case 'pass':
    case 'anotherNode':
      await changeDesk(walking, step)
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
      return isSaying(step) ? say(step, at) : ask(step, at)
    }
  }
}

/** A client writes where he does; whoever is blocked in a messenger is not told. */
export async function write({ desk, conversations, ledger }: Walking, client: number): Promise<Answer> {
  const source = client < crowd.inTelegram ? 'widget' : 'telegram'
  return ledger.say(nameOf(client), (text) =>
    answered(async () => {
      const { conversationId, seq } = await desk.receives(source, text, { from: nameOf(client) })
      conversations[client] = conversationId
      const newest = (await desk.messages({ conversationId })).find((message) => message.seq === seq)
      if (newest?.text !== text) throw new Refusal('contact_blocked')
    }),
  )
}

async function changePerson(
  { desk, operators }: Walking,
  step: Extract<Step, { does: 'become' | 'reconnect' | 'signOut' | 'suspend' | 'member' }>,
  before: SeenDesk,
): Promise<void> {
  const operator = operators[step.who]
  if (operator === undefined) return
  const isSuspended = before.operators.get(operator.id)?.suspended === true
  if (step.does === 'suspend')
    return isSuspended === step.isSuspended ? undefined : suspend(desk, operator, !isSuspended)
  if (step.does === 'member') {
    const members = [...before.operators.values()].filter(({ id, member }) => member && id !== operator.id)
    const memberIds = [...members, ...(step.isMember ? [operator] : [])].map(({ id }) => id)
    return desk.changes({ queue: { memberIds } })
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

async function suspend(desk: TestDesk, operator: TestOperator, isSuspended: boolean): Promise<void> {
  await desk.administers('PUT', `/operators/${operator.id}/suspension`, { suspended: isSuspended })
  if (isSuspended) await operator.closesAll()
  else await operator.comesIn()
}

async function changeDesk(
  { desk }: Walking,
  step: Extract<Step, { does: 'limit' | 'queueLimit' | 'sendUndo' | 'rule' | 'pass' | 'anotherNode' }>,
): Promise<void> {
  switch (step.does) {
    case 'limit':
      return desk.changes({ workspace: { chatLimit: step.chats } })
    case 'queueLimit':
      return desk.changes({ queue: { settings: { perOperatorLimit: step.chats } } })
    case 'sendUndo':
      return desk.changes({ workspace: { settings: { sendUndoSeconds: step.seconds } } })
    case 'rule':
      return desk.changes({ queue: { rule: step.rule } })
    case 'pass':
      return desk.passes({ seconds: step.seconds })
    case 'anotherNode': {
      const node = startProcess(desk.applicationUrl)
      await node.settled()
      return node.stop()
    }
  }
}
