import type { CaseFilter, CasesQuery } from '@parley/contract/case-filter'
import type { CaseId, TagId } from '@parley/contract/ids'
import { parseAs } from '@parley/contract/parse-as'
import { BulkAnswer, type BulkBody, CasesCount } from '@parley/contract/routes-case-list'
import { TagAnswer } from '@parley/contract/routes-messages'
import { SavedViewAnswer, type SavedViewBody } from '@parley/contract/routes-saved-views'
import { Snapshot } from '@parley/contract/snapshot'
import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'
import type { TestOperator } from '../testing/test-operator.ts'

/** Three clients: Masha's chat is Anna's and answered, Petr's waits, Vera's is finished and her case closed. */
async function deskWithThree() {
  const desk = await startTestDesk({ rule: 'everyone' })
  const people = await desk.operators()
  const { anna } = people
  const masha = await desk.receives('telegram', 'Где заказ?', { from: 'Маша' })
  await desk.passes({ minutes: 1 })
  await anna.takes(masha)
  await anna.sends(masha, 'Едет')
  const petr = await desk.receives('widget', 'Помогите', { from: 'Пётр' })
  await desk.passes({ minutes: 1 })
  const vera = await desk.receives('telegram', 'Спасибо', { from: 'Вера' })
  await anna.takes(vera)
  await anna.finishes(vera, 'closed')
  const idOf = async (chat: typeof masha): Promise<CaseId> => (await desk.sees(chat)).case.id
  return { desk, ...people, masha, petr, vera, ids: [await idOf(masha), await idOf(petr), await idOf(vera)] as const }
}

async function numbers(operator: TestOperator, query: CasesQuery): Promise<number[]> {
  return (await operator.cases(query)).cases.map(({ number }) => number)
}

async function bulk(operator: TestOperator, body: BulkBody): Promise<BulkAnswer['outcomes']> {
  return parseAs(BulkAnswer, await operator.client.change('POST', '/cases/bulk', body)).outcomes
}

async function addsTag(operator: TestOperator, name: string): Promise<TagId> {
  return parseAs(TagAnswer, await operator.client.change('POST', '/tags', { name, color: 'teal' })).id
}

test('the list is filtered by everything that a case is known by, and sorted as asked (A-28, A-29, A-31, A-32, O-5)', async () => {
  const { desk, anna, boris, masha, petr } = await deskWithThree()
  const expected: [CaseFilter, number[]][] = [
    [{}, [3, 2, 1]],
    [{ status: 'closed' }, [3]],
    [{ status: 'unsolved', sort: 'oldest' }, [1, 2]],
    [{ sort: 'newest' }, [3, 2, 1]],
    [{ owner: 'me' }, [3, 1]],
    [{ owner: 'none' }, [2]],
    [{ owner: boris.id }, []],
    [{ chat: 'waiting' }, [2]],
    [{ chat: 'active' }, [1]],
    [{ chat: 'finished' }, [3]],
    [{ answer: 'waiting' }, [2]],
    [{ answer: 'answered', chat: 'active' }, [1]],
    [{ sort: 'longest_wait' }, [2]],
    [{ channel: desk.channels.widget }, [2]],
    [{ queue: desk.queueId }, [3, 2, 1]],
    [{ client: 'маш' }, [1]],
    [{ words: 'помоги' }, [2]],
    [{ words: 'Вера' }, [3]],
    [{ client: 'маш', status: 'closed' }, []],
    [{ rows: 'conversations', words: 'заказ' }, [1]],
    [{ status: ['closed', 'unsolved'] }, [3, 2, 1]],
    [{ status: ['pending', 'closed'] }, [3]],
    [{ owner: ['none', boris.id] }, [2]],
    [{ owner: ['me', 'none'] }, [3, 2, 1]],
    [{ chat: ['waiting', 'finished'] }, [3, 2]],
    [{ channel: [desk.channels.widget, desk.channels.telegram] }, [3, 2, 1]],
    [{ queue: [desk.queueId], chat: ['active'] }, [1]],
  ]
  for (const [filter, found] of expected) expect(await numbers(anna, filter), JSON.stringify(filter)).toEqual(found)
  const [last] = (await anna.cases({ words: 'помогите' })).cases
  const at = last?.createdAt ?? ''
  expect(await numbers(anna, { from: at, sort: 'oldest' })).toEqual([2, 3])
  expect(await numbers(anna, { to: at })).toEqual([1])
  await desk.receives('telegram', 'И ещё', { from: 'Маша' })
  expect(await numbers(anna, { sort: 'newest' })).toEqual([1, 3, 2])
  expect(await numbers(anna, { sort: 'longest_wait' })).toEqual([2, 1])
  expect([masha.conversationId, petr.conversationId]).not.toContain(last?.id)
})

test('an old case keeps its place in the list; of a conversation its latest alone, where that is asked (A-29)', async () => {
  const { desk, anna, vera } = await deskWithThree()
  await desk.receives('telegram', 'Новый вопрос', { from: 'Вера' })
  expect(await numbers(anna, { client: 'вера' })).toEqual([4, 3])
  expect(await numbers(anna, { contact: (await desk.sees(vera)).contact.id })).toEqual([4, 3])
  expect(await numbers(anna, { client: 'вера', rows: 'conversations' })).toEqual([4])
  expect(await numbers(anna, { client: 'вера', chat: 'finished' })).toEqual([3])
  expect(await numbers(anna, { client: 'вера', sort: 'oldest' })).toEqual([3, 4])
})

test('pages go by key in every order, and the count says how many there are', async () => {
  const { anna } = await deskWithThree()
  for (const sort of ['updated', 'newest', 'oldest'] as const) {
    const seen: number[] = []
    for (let before: string | undefined, pages = 0; pages < 5; pages += 1) {
      const page = await anna.cases({ sort, limit: 1, ...(before === undefined ? {} : { before }) })
      seen.push(...page.cases.map(({ number }) => number))
      if (page.next === null) break
      before = page.next
    }
    expect(seen, sort).toEqual(sort === 'oldest' ? [1, 2, 3] : [3, 2, 1])
  }
  expect(await anna.client.get('/cases/count?status=unsolved', CasesCount)).toEqual({ count: 2, isMore: false })
  await expect(anna.cases({ before: 'x' })).rejects.toMatchObject({ code: 'invalid_input' })
})

test('a thing is done to many cases, each with an outcome of its own, and taken back (O-6, C-27)', async () => {
  const { desk, anna, boris, olga, ids, masha, petr } = await deskWithThree()
  const refused = await bulk(boris, { caseIds: [...ids], action: { type: 'finish' } })
  expect(refused).toMatchObject([
    { caseId: ids[0], refusal: { code: 'not_holder', details: { by: anna.id } }, undo: null },
    { caseId: ids[1], refusal: null, undo: { type: 'finish', conversationId: petr.conversationId } },
    { caseId: ids[2], refusal: { code: 'chat_finished' }, undo: null },
  ])
  expect(await desk.sees(petr)).toMatchObject({ chat: { state: 'finished' }, case: { status: 'open' } })
  const done = await expectSynced(desk, () =>
    bulk(olga, { caseIds: [...ids], action: { type: 'status', status: 'pending' } }),
  )
  expect(done.map(({ undo }) => undo)).toEqual([
    { type: 'status', status: 'open', snoozedUntil: null },
    { type: 'status', status: 'open', snoozedUntil: null },
    { type: 'status', status: 'closed', snoozedUntil: null },
  ])
  expect(await numbers(anna, { status: 'pending', sort: 'oldest' })).toEqual([1, 2, 3])
  const closed = await bulk(anna, { caseIds: [ids[0]], action: { type: 'status', status: 'closed' } })
  expect(closed).toMatchObject([{ undo: { type: 'finish' } }])
  await anna.undoesFinish(masha)
  expect(await desk.sees(masha)).toMatchObject({ chat: { state: 'active' }, case: { status: 'pending' } })
})

test('many cases get an owner: waiting and active chats are handed over, the rest are his from now on', async () => {
  const { desk, anna, boris, olga, ids, masha, petr } = await deskWithThree()
  const outcomes = await expectSynced(desk, () =>
    bulk(olga, { caseIds: [...ids], action: { type: 'assign', operatorId: boris.id } }),
  )
  expect(outcomes.map(({ refusal }) => refusal)).toEqual([null, null, null])
  for (const chat of [masha, petr]) expect(await desk.sees(chat)).toMatchObject({ chat: { holderId: boris.id } })
  expect(await numbers(olga, { owner: boris.id, sort: 'oldest' })).toEqual([1, 2, 3])
  expect(await bulk(anna, { caseIds: [ids[0]], action: { type: 'assign', operatorId: anna.id } })).toMatchObject([
    { refusal: { code: 'not_holder' } },
  ])
})

test('tags stand on cases themselves and come from their messages; the list finds both (A-17)', async () => {
  const { desk, anna, olga, ids, masha } = await deskWithThree()
  const owner = await desk.hires({ name: 'Дарья', role: 'owner' })
  await owner.signsIn()
  const [urgent, refund] = [await addsTag(owner, 'Срочно'), await addsTag(owner, 'Возврат')]
  await expectSynced(desk, () => anna.tags(masha, masha.seq, [refund]))
  const tagged = await expectSynced(desk, () =>
    bulk(anna, { caseIds: [...ids], action: { type: 'tags', add: [urgent], remove: [refund] } }),
  )
  expect(tagged.map(({ undo }) => undo)).toEqual(ids.map(() => ({ type: 'tags', add: [], remove: [urgent] })))
  expect(await numbers(anna, { tag: urgent, sort: 'oldest' })).toEqual([1, 2, 3])
  expect(await numbers(anna, { tag: refund })).toEqual([1])
  expect((await anna.cases({ tag: refund })).cases[0]?.tagIds).toEqual([urgent, refund].sort())
  await bulk(olga, { caseIds: [ids[1]], action: { type: 'tags', add: [], remove: [urgent] } })
  expect(await numbers(anna, { tag: urgent, sort: 'oldest' })).toEqual([1, 3])
  // Split off, a message takes its tags along.
  await desk.receives('telegram', 'И второй вопрос', { from: 'Маша' })
  const { seq } = await desk.sees(masha)
  await anna.tags(masha, seq, [refund])
  await anna.client.change('POST', `/conversations/${masha.conversationId}/split`, {
    fence: (await desk.sees(masha)).chat.fence,
    fromSeq: seq,
  })
  await desk.settled()
  expect(await numbers(anna, { tag: refund, sort: 'oldest' })).toEqual([1, 4])
  expect(
    await bulk(anna, { caseIds: [ids[0]], action: { type: 'tags', add: [ids[1] as never], remove: [] } }),
  ).toMatchObject([{ refusal: { code: 'not_found' } }])
})

test('a view keeps a filter: one’s own, or everybody’s, which supervisors make', async () => {
  const { desk, anna, boris, olga } = await deskWithThree()
  const make = async (operator: TestOperator, body: SavedViewBody) =>
    parseAs(SavedViewAnswer, await operator.client.change('POST', '/saved-views', body)).id
  const seen = async (operator: TestOperator) =>
    (await operator.client.get('/snapshot', Snapshot)).savedViews.map(({ name }) => name)
  const filter: CaseFilter = { status: 'unsolved', sort: 'oldest' }
  const shared = await expectSynced(desk, () => make(olga, { name: 'Незакрытые', filter, personal: false }))
  await expect(make(anna, { name: 'Чужие', filter, personal: false })).rejects.toMatchObject({ code: 'not_allowed' })
  const own = await make(anna, { name: 'Мои', filter: { owner: 'me' }, personal: true })
  expect([await seen(anna), await seen(boris)]).toEqual([['Незакрытые', 'Мои'], ['Незакрытые']])
  await expect(boris.client.change('DELETE', `/saved-views/${own}`)).rejects.toMatchObject({ code: 'not_found' })
  await expect(boris.client.change('DELETE', `/saved-views/${shared}`)).rejects.toMatchObject({ code: 'not_allowed' })
  await expectSynced(desk, () => olga.client.change('PUT', `/saved-views/${shared}`, { name: 'Открытые' }))
  expect(await seen(boris)).toEqual(['Открытые'])
  await expectSynced(desk, () => olga.client.change('DELETE', `/saved-views/${shared}`))
  expect(await seen(boris)).toEqual([])
})

test('the list leaves the desk as a file for supervisors, with subjects, and the audit says so (O-29)', async () => {
  const { desk, anna, olga, ids } = await deskWithThree()
  await anna.changesCase(ids[0], { subject: '=1+1, "вопрос"' })
  const file = await olga.client.download('/cases.csv?sort=oldest&status=unsolved')
  const lines = file.split('\r\n')
  expect(lines).toHaveLength(4)
  expect(lines[0]).toMatch(/^\uFEFF№,Тема,Клиент/)
  expect(lines[1]).toContain(`1,"'=1+1, ""вопрос""",Маша,,Telegram`)
  await expect(anna.client.download('/cases.csv')).rejects.toMatchObject({ code: 'not_allowed' })
  const records = await desk.reads((tx) =>
    tx.db
      .selectFrom('audit_records')
      .select(['action', 'operator_id', 'details'])
      .where('workspace_id', '=', tx.workspaceId)
      .where('action', '=', 'cases_exported')
      .execute(),
  )
  expect(records).toEqual([
    { action: 'cases_exported', operator_id: olga.id, details: { cases: 2, conditions: ['sort', 'status'] } },
  ])
})
