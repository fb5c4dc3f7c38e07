import type { ConversationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { Actor } from '@parley/server/auth/actor'
import { finishChat } from '@parley/server/chats/finish-chat'
import { takeChat } from '@parley/server/chats/take-chat'
import { newId } from '@parley/server/new-id'
import { expect, test } from 'vitest'
import { type DeskProcess, startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'

function write(desk: TestDesk, node: DeskProcess, from: string, text: string) {
  return node.receiveMessage({
    workspaceId: desk.workspaceId,
    channelId: desk.channels.telegram,
    externalId: from,
    contact: { name: from, details: [] },
    clientId: newId(),
    text,
    attachments: [],
    replyToSeq: null,
  })
}

test('two processes meet the same stranger at once: one contact, one conversation, one case, one chat', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const nodes = [desk.node, desk.anotherNode()]
  const strangers = Array.from({ length: 25 }, (_none, number) => `stranger ${String(number)}`)
  const stored = await Promise.all(
    strangers.flatMap((from) =>
      nodes.flatMap((node, index) => [1, 2].map((part) => write(desk, node, from, `${String(index)}.${String(part)}`))),
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

test('what one person writes keeps its order while his chats are finished under his hands', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  const chat = await desk.receives('telegram', 'первое', { from: 'Маша' })
  const texts = Array.from({ length: 300 }, (_none, number) => String(number))
  let finishes = 0
  const writing = { isOver: false }
  const finishing = (async () => {
    while (!writing.isOver) if (await takeAndFinish(desk, anna.actor, chat.conversationId)) finishes += 1
  })()
  await writeAll(desk, 'Маша', texts)
  writing.isOver = true
  await finishing
  expect(finishes).toBeGreaterThan(3)
  const stored = (await desk.messages(chat, 1_000)).filter(({ kind }) => kind === 'in').map(({ text }) => text)
  expect(stored).toEqual(['первое', ...texts])
})

/** Up to twenty messages are under way at a time. */
async function writeAll(desk: TestDesk, from: string, texts: readonly string[]): Promise<void> {
  const underWay: Promise<unknown>[] = []
  for (const [index, text] of texts.entries()) {
    await underWay[index - 20]
    underWay.push(write(desk, desk.node, from, text))
  }
  await Promise.all(underWay)
}

async function takeAndFinish(desk: TestDesk, actor: Actor, conversationId: ConversationId): Promise<boolean> {
  const { database } = desk.node
  try {
    const { fence } = (await desk.sees({ conversationId })).chat
    await takeChat(database, actor, conversationId, { fence, becomeAvailable: true })
    await finishChat(database, actor, conversationId, { fence: fence + 1, status: 'closed' })
    return true
  } catch (refusal) {
    if (refusal instanceof Refusal) return false
    throw refusal
  }
}
