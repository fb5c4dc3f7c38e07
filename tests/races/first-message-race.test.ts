import type { ConversationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { Actor } from '@parley/server/auth/actor'
import { finishChat } from '@parley/server/chats/finish-chat'
import { takeChat } from '@parley/server/chats/take-chat'
import { newId } from '@parley/server/new-id'
import { expect } from 'vitest'
import type { DeskProcess } from '../testing/desk-process.ts'
import { messageOf, senderOf } from '../testing/received-message.ts'
import { startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'
import { race } from './race.ts'

function write(desk: TestDesk, { receiveMessage }: DeskProcess, from: string, text: string) {
  return receiveMessage(messageOf(desk, from, newId(), text))
}

race('two processes meet the same stranger at once: one contact, one conversation, one case, one chat', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const processes = [desk.anotherProcess(), desk.anotherProcess()]
  const strangers = Array.from({ length: 25 }, (_none, number) => `stranger ${String(number)}`)
  const stored = await Promise.all(
    strangers.flatMap((from) =>
      processes.flatMap((one, index) =>
        [1, 2].map((part) => write(desk, one, from, `${String(index)}.${String(part)}`)),
      ),
    ),
  )
  await desk.settled()
  expect(stored.every(({ duplicate }) => !duplicate)).toBe(true)
  const counts = await desk.reads(async (tx) => ({
    contacts: (await tx.db.selectFrom('contacts').select('id').execute()).length,
    identities: (await tx.db.selectFrom('identities').select('id').execute()).length,
    conversations: (await tx.db.selectFrom('conversations').select('id').execute()).length,
    cases: (await tx.db.selectFrom('cases').select('number').orderBy('number').execute()).map(({ number }) => number),
    chats: (await tx.db.selectFrom('chats').select('id').execute()).length,
  }))
  const each = strangers.length
  expect(counts).toEqual({
    contacts: each,
    identities: each,
    conversations: each,
    cases: strangers.map((_none, index) => index + 1),
    chats: each,
  })
  for (const conversationId of new Set(stored.map((message) => message.conversationId))) {
    const texts = (await desk.messages({ conversationId })).filter(({ kind }) => kind === 'in').map(({ text }) => text)
    expect(texts).toHaveLength(4)
    for (const index of ['0', '1'])
      expect(texts.filter((text) => text.startsWith(index))).toEqual([`${index}.1`, `${index}.2`])
  }
})

race('what one person writes keeps its order while his chats are finished under his hands', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  const chat = await desk.receives('telegram', 'первое', { from: 'Маша' })
  const texts = Array.from({ length: 300 }, (_none, number) => String(number))
  const process = desk.anotherProcess()
  let finishes = 0
  const writing = { isOver: false }
  const finishing = (async () => {
    while (!writing.isOver) if (await takeAndFinish(process, anna.actor, chat.conversationId)) finishes += 1
  })()
  await writeAll(desk, process, (await senderOf(desk, chat)).externalId, texts)
  writing.isOver = true
  await finishing
  expect(finishes).toBeGreaterThan(3)
  const stored = await desk.reads((tx) =>
    tx.db.selectFrom('messages').select('text').where('kind', '=', 'in').orderBy('seq').execute(),
  )
  expect(stored.map(({ text }) => text)).toEqual(['первое', ...texts])
})

/** Up to twenty messages are under way at a time. */
async function writeAll(desk: TestDesk, process: DeskProcess, from: string, texts: readonly string[]): Promise<void> {
  const underWay: Promise<unknown>[] = []
  for (const [index, text] of texts.entries()) {
    await underWay[index - 20]
    underWay.push(write(desk, process, from, text))
  }
  await Promise.all(underWay)
}

async function takeAndFinish(
  { database }: DeskProcess,
  actor: Actor,
  conversationId: ConversationId,
): Promise<boolean> {
  try {
    const { fence } = await database.transaction(actor.workspaceId, (tx) =>
      tx.db.selectFrom('conversations').select('fence').where('id', '=', conversationId).executeTakeFirstOrThrow(),
    )
    await takeChat(database, actor, conversationId, { fence, becomeAvailable: true })
    await finishChat(database, actor, conversationId, { fence: fence + 1, status: 'closed' })
    return true
  } catch (refusal) {
    if (refusal instanceof Refusal) return false
    throw refusal
  }
}
