import type { ConversationId } from '@parley/contract/ids'
import { type BlockBody, BlocksPage } from '@parley/contract/routes-blocks'
import { expect, test } from 'vitest'
import { said } from '../testing/case-borders.ts'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk, type TestDesk } from '../testing/test-desk-driver.ts'
import type { TestOperator } from '../testing/test-operator.ts'

interface Chat {
  readonly conversationId: ConversationId
}

const hour: BlockBody = { minutes: 60, allChannels: false }
const forEver: BlockBody = { minutes: null, allChannels: false }

async function blocks(desk: TestDesk, operator: TestOperator, chat: Chat, body: BlockBody): Promise<void> {
  await operator.client.change('POST', `/conversations/${chat.conversationId}/block`, body)
  await desk.settled()
}

async function unblocks(desk: TestDesk, operator: TestOperator, chat: Chat, allChannels = false): Promise<void> {
  await operator.client.change('POST', `/conversations/${chat.conversationId}/unblock`, { allChannels })
  await desk.settled()
}

async function blocksOf(operator: TestOperator, chat: Chat) {
  return (await operator.client.get(`/conversations/${chat.conversationId}/blocks`, BlocksPage)).blocks
}

/** Masha's phone: what Telegram knows of her talk with the desk's bot. */
async function phoneOf(desk: TestDesk, chat: Chat) {
  const token = desk.telegram.bots().at(-1)?.token ?? ''
  const { externalId } = await desk.reads((tx) =>
    tx.db
      .selectFrom('conversations as c')
      .innerJoin('identities as i', 'i.id', 'c.identity_id')
      .select('i.external_id as externalId')
      .where('c.id', '=', chat.conversationId)
      .executeTakeFirstOrThrow(),
  )
  const userId = Number(externalId)
  const settled = async () => {
    await desk.telegram.settled()
    await desk.settled()
  }
  return {
    received: () =>
      desk.telegram
        .chat(token, userId)
        .messages.filter(({ from }) => from === 'bot')
        .map(({ text }) => text),
    async edits(text: string) {
      const first = desk.telegram.chat(token, userId).messages[0]
      desk.telegram.edits(token, userId, first?.id ?? 0, text)
      await settled()
    },
    async reacts(...emoji: string[]) {
      const first = desk.telegram.chat(token, userId).messages[0]
      desk.telegram.reacts(token, userId, first?.id ?? 0, emoji)
      await settled()
    },
  }
}

test('a blocked client is told so; nothing that he writes, edits or reacts comes in, and it is counted (D-23, D-24, D-25)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, boris } = await desk.operators()
  const chat = await desk.receives('telegram', 'Купите часы', { from: 'Спамер' })
  const phone = await phoneOf(desk, chat)
  await expectSynced(desk, () => blocks(desk, boris, chat, { ...hour, reason: ' Спам ' }))
  const blocked = await desk.sees(chat)
  expect(blocked).toMatchObject({
    chat: { state: 'finished', reason: 'blocked', finishedBy: boris.id },
    case: { status: 'closed' },
  })
  expect(blocked.block?.until).not.toBeNull()
  expect(said(await desk.messages(chat))).toEqual([
    'Купите часы',
    '[blocked]',
    expect.stringContaining('[block_text]'),
    '[finished]',
  ])
  expect(phone.received()).toEqual([expect.stringContaining('не можете писать нам')])

  const before = [await desk.sees(chat), await desk.messages(chat), await anna.cases()]
  await desk.receives('telegram', 'Очень дёшево', { from: 'Спамер' })
  await desk.receives('telegram', 'Совсем даром', { from: 'Спамер' })
  await phone.edits('Купите две пары')
  await phone.reacts('🔥')
  expect([await desk.sees(chat), await desk.messages(chat), await anna.cases()]).toEqual(before)
  expect(await blocksOf(anna, chat)).toMatchObject([
    { id: blocked.block?.id, createdBy: boris.id, dropped: 4, liftedAt: null, until: blocked.block?.until },
  ])
  const inbox = await desk.reads((tx) =>
    tx.db.selectFrom('inbox_updates').select(['state', 'reason']).where('reason', 'is not', null).execute(),
  )
  expect(inbox).toEqual(Array.from({ length: 4 }, () => ({ state: 'ignored', reason: 'blocked' })))
  const audited = await desk.reads((tx) =>
    tx.db
      .selectFrom('audit_records')
      .select(['operator_id', 'details'])
      .where('action', '=', 'contact_blocked')
      .execute(),
  )
  expect(audited).toEqual([{ operator_id: boris.id, details: { ...hour, note: 'Спам' } }])
  const line = (await desk.messages(chat)).find(({ notice }) => notice === 'blocked')
  expect(line?.noticeDetail?.note).toBe('Спам')
})

test('when the term ends he may write again by himself; what was dropped does not return (D-27)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  const chat = await desk.receives('telegram', 'Купите часы', { from: 'Спамер' })
  await blocks(desk, anna, chat, hour)
  await desk.passes({ minutes: 59 })
  await desk.receives('telegram', 'Рано', { from: 'Спамер' })
  expect((await desk.sees(chat)).block).not.toBeNull()
  await expectSynced(desk, () => desk.passes({ minutes: 2 }))
  expect((await desk.sees(chat)).block).toBeNull()
  await desk.receives('telegram', 'Извините', { from: 'Спамер' })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'waiting' }, case: { number: 2 } })
  const texts = (await desk.messages(chat)).filter(({ kind }) => kind === 'in').map(({ text }) => text)
  expect(texts).toEqual(['Купите часы', 'Извините'])
  expect(await blocksOf(anna, chat)).toMatchObject([{ dropped: 1, liftedBy: null }])
})

test('for ever has no end, and any block is lifted by hand at once; another term replaces the first (D-28, D-29)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, boris } = await desk.operators()
  const chat = await desk.receives('telegram', 'Купите часы', { from: 'Спамер' })
  const phone = await phoneOf(desk, chat)
  await blocks(desk, anna, chat, hour)
  await blocks(desk, anna, chat, forEver)
  expect(phone.received()).toHaveLength(1)
  expect(await desk.sees(chat)).toMatchObject({ block: { until: null } })
  // No timer waits for its end, so days prove what ten years would.
  const timers = await desk.reads((tx) =>
    tx.db.selectFrom('timers').select('kind').where('kind', '=', 'block_end').execute(),
  )
  expect(timers).toEqual([])
  await desk.passes({ minutes: 5 * 24 * 60 })
  await desk.receives('telegram', 'Пять дней прошло', { from: 'Спамер' })
  expect(await blocksOf(anna, chat)).toMatchObject([{ dropped: 1, until: null, liftedAt: null }])

  await unblocks(desk, boris, chat)
  expect((await desk.sees(chat)).block).toBeNull()
  expect(said(await desk.messages(chat)).at(-1)).toBe('[unblocked]')
  await desk.receives('telegram', 'Спасибо', { from: 'Спамер' })
  expect((await desk.sees(chat)).chat.state).toBe('waiting')
  const lines = (await desk.messages(chat)).length
  await unblocks(desk, boris, chat)
  expect((await desk.messages(chat)).length).toBe(lines)
  expect(await blocksOf(anna, chat)).toMatchObject([{ liftedBy: boris.id }])
})

test('an active chat stays and its holder writes on; the client hears him and is not heard (D-23, D-25)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  const chat = await desk.receives('telegram', 'Купите часы', { from: 'Спамер' })
  const phone = await phoneOf(desk, chat)
  await anna.takes(chat)
  await expectSynced(desk, () => blocks(desk, anna, chat, forEver))
  expect(await desk.sees(chat)).toMatchObject({
    chat: { state: 'active', holderId: anna.id },
    case: { status: 'open' },
  })
  await desk.receives('telegram', 'Ну купите', { from: 'Спамер' })
  await anna.sends(chat, 'Нам не нужно')
  expect(phone.received().at(-1)).toBe('Нам не нужно')
  expect((await desk.messages(chat)).filter(({ kind }) => kind === 'in')).toHaveLength(1)
  await desk.passes({ minutes: 30 })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'finished', reason: 'idle' } })
})

test('a visitor of the site gets a refusal and is counted; his other channel is his own affair unless all are blocked (D-23, D-26)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  const chat = await desk.receives('widget', 'Купите часы', { from: 'Спамер' })
  const other = await desk.receives('telegram', 'И здесь', { from: 'Он же' })
  const { id } = (await desk.sees(chat)).contact
  await desk.reads(async (tx) => {
    for (const table of ['conversations', 'identities'] as const)
      await tx.db.updateTable(table).set({ contact_id: id }).where('workspace_id', '=', tx.workspaceId).execute()
  })
  await blocks(desk, anna, chat, forEver)
  expect([(await desk.sees(chat)).block, (await desk.sees(other)).block]).toEqual([expect.anything(), null])
  await expect(desk.receives('widget', 'Дёшево', { from: 'Спамер' })).rejects.toMatchObject({ code: 'contact_blocked' })
  expect(await blocksOf(anna, chat)).toMatchObject([{ dropped: 1 }])
  expect((await desk.messages(chat)).filter(({ kind }) => kind === 'in')).toHaveLength(1)

  await expectSynced(desk, () => blocks(desk, anna, chat, { ...forEver, allChannels: true }))
  expect((await desk.sees(other)).block).not.toBeNull()
  expect(await blocksOf(anna, other)).toHaveLength(2)
  await expectSynced(desk, () => unblocks(desk, anna, other, true))
  await desk.receives('widget', 'Исправлюсь', { from: 'Спамер' })
  expect((await desk.sees(chat)).chat.state).toBe('waiting')
})
