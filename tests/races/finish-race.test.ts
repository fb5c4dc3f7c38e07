import type { ChatId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { finishChat } from '@parley/server/chats/finish-chat'
import { finishIfIdle } from '@parley/server/chats/idle-finish'
import { undoFinish } from '@parley/server/chats/undo-finish'
import { writeFirst } from '@parley/server/chats/write-first'
import { newId } from '@parley/server/new-id'
import { expect } from 'vitest'
import { countDeadlocks, countWrongLoads } from '../testing/admissions.ts'
import { messageOf } from '../testing/received-message.ts'
import { type ReceivedChat, startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'
import { meeting, withoutLocks } from '../testing/without-locks.ts'
import { race, raceTimes } from './race.ts'

const rounds = 4 * raceTimes

async function mashasDesk() {
  const desk = await startTestDesk({ rule: 'everyone', limit: 0 })
  const { anna, boris } = await desk.operators()
  const [one, other] = [desk.anotherProcess(), desk.anotherProcess()]
  const writes = (round: number) =>
    one.receiveMessage(messageOf(desk, 'Маша', `masha:${String(round)}`, `Вопрос ${String(round)}`))
  const chat = await writes(0)
  return { desk, anna, boris, one, other, writes, chat, deadlocks: await countDeadlocks(desk) }
}

/** Everything at once; only refusals may come of it. */
async function allAtOnce(deeds: readonly Promise<unknown>[]): Promise<string[]> {
  const outcomes = await Promise.allSettled(deeds)
  return outcomes.flatMap((outcome) => {
    if (outcome.status === 'fulfilled') return []
    if (!(outcome.reason instanceof Refusal)) throw outcome.reason
    return [outcome.reason.code]
  })
}

race(
  'a finish is taken back, the client writes and a colleague writes first, all at once: one unfinished chat, nothing lost',
  async () => {
    const { desk, anna, boris, one, other, writes, chat, deadlocks } = await mashasDesk()
    const { contact } = await desk.sees(chat)
    const { conversationId } = chat
    for (let round = 1; round <= rounds; round++) {
      if ((await desk.sees(chat)).chat.state === 'waiting') await anna.takes(chat)
      const { id: chatId, ...before } = (await desk.sees(chat)).chat
      const holder = before.state === 'active' && before.holderId === boris.id ? boris : anna
      await holder.finishes(chat, 'open')
      const body = { channelId: desk.channels.telegram, clientId: newId(), text: 'Заказ приехал', fileIds: [] }
      const deeds = [
        () => undoFinish(other.database, holder.actor, conversationId, { chatId }),
        () => writes(round),
        () => writeFirst({ database: one.database }, boris.actor, contact.id, body),
      ]
      const first = round % deeds.length
      const refusals = await allAtOnce([...deeds.slice(first), ...deeds.slice(0, first)].map((deed) => deed()))
      for (const code of refusals)
        expect(['conversation_moved_on', 'chat_changed', 'chat_with_another', 'chat_taken']).toContain(code)
      await desk.settled()
      expect((await desk.sees(chat)).chat.state).not.toBe('finished')
    }
    const texts = (await desk.messages(chat)).map(({ text }) => text)
    for (let round = 0; round <= rounds; round++)
      expect(texts.filter((text) => text === `Вопрос ${String(round)}`)).toHaveLength(1)
    expect((await desk.messages(chat)).map(({ seq }) => seq)).toEqual(texts.map((_, place) => place + 1))
    expect(await countWrongLoads(desk)).toBe(0)
    expect(await countDeadlocks(desk)).toBe(deadlocks)
  },
)

race(
  'two processes find a chat idle while its holder finishes it and the client writes: it ends once, and his words stay',
  async () => {
    const { desk, anna, one, other, writes, chat, deadlocks } = await mashasDesk()
    await desk.changes({ queue: { settings: { releaseIdleMinutes: null, reopenToLastFinisher: false } } })
    for (let round = 1; round <= rounds; round++) {
      await anna.takes(chat)
      const { id, fence } = (await desk.sees(chat)).chat
      await fallSilent(desk, chat, id)
      const deeds = [
        () => one.database.transaction(desk.workspaceId, (tx) => finishIfIdle(tx, id)),
        () => other.database.transaction(desk.workspaceId, (tx) => finishIfIdle(tx, id)),
        () => finishChat(other.database, anna.actor, chat.conversationId, { fence, status: 'open' }),
        () => writes(round),
      ]
      const first = round % deeds.length
      const refusals = await allAtOnce([...deeds.slice(first), ...deeds.slice(0, first)].map((deed) => deed()))
      for (const code of refusals) expect(['chat_finished', 'chat_changed']).toContain(code)
      await desk.settled()
      expect(await countEndings(desk, chat, id)).toBe(1)
      if ((await desk.sees(chat)).chat.state === 'finished') await writes(rounds + round)
      const texts = (await desk.messages(chat)).map(({ text }) => text)
      expect(texts.filter((text) => text === `Вопрос ${String(round)}`)).toHaveLength(1)
    }
    expect(await countWrongLoads(desk)).toBe(0)
    expect(await countDeadlocks(desk)).toBe(deadlocks)
  },
)

race(
  'the control: without our locks two processes end an idle chat both, until the database finds two lines of one number (F18)',
  async () => {
    const { desk, anna, one, other, chat } = await mashasDesk()
    await anna.takes(chat)
    const { id } = (await desk.sees(chat)).chat
    await fallSilent(desk, chat, id)
    const bothLooked = meeting(2)
    const attempts = [one, other].map(({ database }) =>
      withoutLocks(database, bothLooked).transaction(desk.workspaceId, (tx) => finishIfIdle(tx, id)),
    )
    await expect(allAtOnce(attempts)).rejects.toMatchObject({ constraint: 'messages_pkey' })
  },
)

/** Ten silent minutes are over, without a timer that would be the first. */
function fallSilent(desk: TestDesk, { conversationId }: ReceivedChat, chatId: ChatId): Promise<void> {
  const past = new Date(0)
  return desk.reads(async ({ db }) => {
    await db
      .updateTable('conversations')
      .set({ last_in_at: past, last_out_at: past })
      .where('id', '=', conversationId)
      .execute()
    await db.updateTable('chats').set({ idle_from: past }).where('id', '=', chatId).execute()
  })
}

async function countEndings(desk: TestDesk, chat: ReceivedChat, id: ChatId): Promise<number> {
  return (await desk.messages(chat)).filter(({ chatId, notice }) => chatId === id && notice === 'finished').length
}
