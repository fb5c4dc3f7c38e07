import type { CasesPage } from '@parley/contract/routes'
import { finishLockedChat } from '@parley/server/chats/finish-chat'
import { lockChat } from '@parley/server/chats/lock-chats'
import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { type ReceivedChat, startTestDesk } from '../testing/test-desk-driver.ts'

test('a finished chat leaves the active ones, its case gets the status and stands in the list (D-38, O-3, O-4, O-5, O-7)', async () => {
  const desk = await startTestDesk()
  const { anna, boris, olga } = await desk.operators()
  const chat = await desk.receives('telegram', 'Где мой заказ?')
  const holder = await holderOf(chat)
  await holder.finishes(chat, 'pending')
  expect(await desk.sees(chat)).toMatchObject({
    chat: { state: 'finished', finishedBy: holder.id, reason: 'by_hand' },
    case: { number: 1, status: 'pending' },
    unread: 0,
    waitingSince: null,
  })
  expect((await desk.messages(chat)).at(-1)).toMatchObject({ notice: 'finished', operatorId: holder.id })
  expect(await holder.view()).toMatchObject({ load: 0 })
  const { cases } = await holder.cases()
  expect(cases).toMatchObject([{ number: 1, status: 'pending', ownerId: holder.id }])

  async function holderOf(of: ReceivedChat) {
    const { chat: now } = await desk.sees(of)
    const found = [anna, boris, olga].find(({ id }) => now.state === 'active' && now.holderId === id)
    if (!found) throw new Error('nobody has it')
    return found
  }
})

test('who finishes a second time learns who did, when and how, and changes nothing', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, olga } = await desk.operators()
  const chat = await desk.receives('telegram', 'Где мой заказ?')
  await anna.takes(chat)
  const { fence } = (await desk.sees(chat)).chat
  await anna.finishes(chat, 'closed', { fence })
  const finished = await desk.sees(chat)
  await expect(olga.finishes(chat, 'open', { fence })).rejects.toMatchObject({
    code: 'chat_finished',
    details: { by: anna.id, status: 'closed', at: 'finishedAt' in finished.chat ? finished.chat.finishedAt : 'never' },
  })
  await expect(olga.takes(chat)).rejects.toMatchObject({ code: 'chat_finished' })
  expect(await desk.sees(chat)).toEqual(finished)
})

test('an active chat is finished by its holder or a supervisor, by nobody else', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, boris, olga } = await desk.operators()
  const chat = await desk.receives('telegram', 'Где мой заказ?')
  await anna.takes(chat)
  await expect(boris.finishes(chat, 'closed')).rejects.toMatchObject({ code: 'not_holder', details: { by: anna.id } })
  await olga.finishes(chat, 'closed')
  expect(await desk.sees(chat)).toMatchObject({
    chat: { state: 'finished', finishedBy: olga.id },
    case: { status: 'closed' },
  })
  expect(await anna.view()).toMatchObject({ load: 0 })
})

test('a waiting chat is finished by an available operator of its queue', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  const stranger = await desk.hires({ name: 'Вера', member: false })
  await stranger.arrives()
  const chat = await desk.receives('telegram', 'спам')
  await expect(stranger.finishes(chat, 'closed')).rejects.toMatchObject({ code: 'not_allowed' })
  await anna.becomes('away')
  await expect(anna.finishes(chat, 'closed')).rejects.toMatchObject({ code: 'operator_away' })
  await anna.becomes('available')
  await anna.finishes(chat, 'closed')
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'finished', finishedBy: anna.id } })
})

test('closing a case finishes its chat; open and pending leave the chat alone (O-28)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, boris } = await desk.operators()
  const chat = await desk.receives('telegram', 'Где мой заказ?')
  await anna.takes(chat)
  const { caseId } = (await desk.sees(chat)).chat
  await boris.changesCase(caseId, { subject: 'Заказ 17', status: 'pending' })
  expect(await desk.sees(chat)).toMatchObject({
    chat: { state: 'active' },
    case: { subject: 'Заказ 17', status: 'pending' },
  })
  await expect(boris.changesCase(caseId, { status: 'closed' })).rejects.toMatchObject({
    code: 'not_holder',
  })
  await anna.changesCase(caseId, { status: 'closed', subject: 'Заказ 18' })
  expect(await desk.sees(chat)).toMatchObject({
    chat: { state: 'finished' },
    case: { subject: 'Заказ 18', status: 'closed' },
  })
  await boris.changesCase(caseId, { status: 'open' })
  expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'finished' }, case: { status: 'open' } })
})

test('without a chosen status the last sender decides: his button in the list finishes in one click (C-26..C-28, K14)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  const owed = await desk.receives('telegram', 'Где мой заказ?')
  await anna.takes(owed)
  await expectSynced(desk, () => anna.finishes(owed))
  expect(await desk.sees(owed)).toMatchObject({ chat: { reason: 'by_hand' }, case: { status: 'open' } })
  const answered = await desk.receives('telegram', 'А мой?')
  await anna.takes(answered)
  await anna.sends(answered, 'Уже едет')
  await anna.finishes(answered)
  expect(await desk.sees(answered)).toMatchObject({ case: { status: 'pending' } })
})

test.each(['template', 'rule', 'client'] as const)(
  'a chat may be finished and its case closed by a %s (O-11, E-3)',
  async (reason) => {
    const desk = await startTestDesk({ rule: 'everyone' })
    const { anna } = await desk.operators()
    const chat = await desk.receives('telegram', 'Где мой заказ?', { from: 'Маша' })
    await anna.takes(chat)
    const by = reason === 'template' ? anna.id : null
    await expectSynced(desk, () =>
      desk.reads(async (tx) => {
        await finishLockedChat(tx, await lockChat(tx, chat.conversationId), { by, reason, status: 'closed' })
      }),
    )
    expect(await desk.sees(chat)).toMatchObject({
      chat: { state: 'finished', finishedBy: by, reason },
      case: { status: 'closed' },
    })
    expect((await desk.messages(chat)).at(-1)).toMatchObject({ operatorId: by, noticeDetail: { reason } })
    expect((await anna.cases()).cases).toMatchObject([{ status: 'closed', ownerId: anna.id }])
    await desk.receives('telegram', 'А этот?', { from: 'Маша' })
    expect(await desk.sees(chat)).toMatchObject({ chat: { state: 'waiting' }, case: { number: 2 } })
  },
)

test('any status may follow any other, by hand and without a chat (Case status)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, boris } = await desk.operators()
  const chat = await desk.receives('telegram', 'Где мой заказ?')
  await anna.takes(chat)
  const { caseId } = (await desk.sees(chat)).chat
  await anna.finishes(chat, 'open')
  const finished = await desk.sees(chat)
  for (const status of ['pending', 'closed', 'open', 'closed', 'pending', 'open'] as const) {
    await boris.changesCase(caseId, { status })
    expect(await desk.sees(chat)).toMatchObject({ chat: finished.chat, case: { status } })
  }
})

test('the list of cases pages by key, newest change first, each case once', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna } = await desk.operators()
  for (let number = 1; number <= 7; number++) await desk.receives('widget', `Вопрос ${String(number)}`)
  const oldest = (await anna.cases({ limit: 10 })).cases.at(-1)
  if (!oldest) throw new Error('no cases')
  await anna.changesCase(oldest.id, { subject: 'снова здесь' })
  const numbers: number[] = []
  let before: string | null = null
  do {
    const page: CasesPage = await anna.cases({ limit: 3, ...(before ? { before } : {}) })
    expect(page.cases.length).toBeLessThanOrEqual(3)
    numbers.push(...page.cases.map(({ number }) => number))
    before = page.next
  } while (before !== null)
  expect(numbers).toEqual([1, 7, 6, 5, 4, 3, 2])
  await expect(anna.cases({ before: 'nonsense' })).rejects.toMatchObject({
    code: 'invalid_input',
  })
  expect((await anna.cases({ status: 'closed' })).cases).toEqual([])
})
