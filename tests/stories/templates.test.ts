import type { TagId, TemplateId } from '@parley/contract/ids'
import { parseAs } from '@parley/contract/parse-as'
import { CasesPage } from '@parley/contract/routes'
import { TagAnswer, TagUses } from '@parley/contract/routes-messages'
import { QueueAnswer } from '@parley/contract/routes-routing'
import {
  type PreviewBody,
  TemplateAnswer,
  type TemplateBody,
  TemplatePreview,
  TemplateUses,
} from '@parley/contract/routes-templates'
import { Snapshot } from '@parley/contract/snapshot'
import { newId } from '@parley/server/new-id'
import { addQueue } from '@parley/server/queues/add-queue'
import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'
import type { TestOperator } from '../testing/test-operator.ts'
import { Visitor } from '../testing/visitor.ts'

const greeting = { name: 'Приветствие', text: 'Здравствуйте, {{client.firstName|клиент}}!', personal: false }

async function deskWithChat() {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, boris, olga } = await desk.operators()
  const chat = await desk.receives('telegram', 'Где мой заказ?', { from: 'Маша Иванова' })
  await anna.takes(chat)
  return { desk, anna, boris, olga, chat }
}

async function makes(operator: TestOperator, body: TemplateBody): Promise<TemplateId> {
  return parseAs(TemplateAnswer, await operator.client.change('POST', '/templates', body)).id
}

async function previews(operator: TestOperator, id: TemplateId, body: PreviewBody): Promise<TemplatePreview> {
  return parseAs(TemplatePreview, await operator.client.change('POST', `/templates/${id}/preview`, body))
}

async function namesSeenBy(operator: TestOperator): Promise<string[]> {
  const { templates } = await operator.client.get('/snapshot', Snapshot)
  return templates.map(({ name }) => name).sort()
}

test('shared templates are made by supervisors and read by all; one’s own nobody else sees (D-22, C-21)', async () => {
  const { desk, anna, boris, olga, chat } = await deskWithChat()
  const known = await namesSeenBy(anna)
  const shared = await expectSynced(desk, () => makes(olga, { ...greeting, folder: ' Доставка // Сроки ' }))
  await expect(makes(anna, greeting)).rejects.toMatchObject({ code: 'not_allowed' })
  const [screen, others] = [await anna.opensDesk(), await boris.opensDesk()]
  const own = await makes(anna, { ...greeting, name: 'Моё', personal: true })
  await desk.settled()
  const upTo = await desk.head()
  for (const one of [screen, others]) await desk.until(() => Promise.resolve(one.upTo() >= upTo))
  expect(screen.heard.filter(({ type }) => type === 'template')).toHaveLength(1)
  expect(others.heard.filter(({ type }) => type === 'template')).toEqual([])
  for (const one of [screen, others]) await one.close()
  expect(await namesSeenBy(anna)).toEqual([...known, 'Приветствие', 'Моё'].sort())
  expect(await namesSeenBy(boris)).toEqual([...known, 'Приветствие'].sort())
  for (const other of [boris, olga]) {
    await expect(other.client.change('PUT', `/templates/${own}`, { name: 'Чужое' })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(previews(other, own, { conversationId: chat.conversationId })).rejects.toMatchObject({
      code: 'not_found',
    })
  }
  await expect(anna.client.change('DELETE', `/templates/${shared}`)).rejects.toMatchObject({ code: 'not_allowed' })
  await expectSynced(desk, () => olga.client.change('PUT', `/templates/${shared}`, { name: 'Начало', folder: '' }))
  await anna.client.change('DELETE', `/templates/${own}`)
  expect(await namesSeenBy(anna)).toEqual([...known, 'Начало'].sort())
  await expectSynced(desk, () => olga.client.change('DELETE', `/templates/${shared}`))
  expect(await namesSeenBy(boris)).toEqual(known)
  await expect(olga.client.change('DELETE', `/templates/${shared}`)).rejects.toMatchObject({ code: 'not_found' })
  const restore = (by: TestOperator) => by.client.change('POST', `/templates/${shared}/restore`)
  await expect(restore(anna)).rejects.toMatchObject({ code: 'not_allowed' })
  await expectSynced(desk, () => restore(olga))
  expect(await namesSeenBy(boris)).toEqual([...known, 'Начало'].sort())
  await expect(restore(olga)).rejects.toMatchObject({ code: 'not_found' })
})

test('a template has a shortcut, and may be for the chats of some queues; those of an archived queue go to its successor (C-22)', async () => {
  const { desk, anna, olga } = await deskWithChat()
  const add = async (name: string) => parseAs(QueueAnswer, await desk.administers('POST', '/queues', { name })).queue.id
  const [old, next] = [await add('Возвраты'), await add('Деньги')]
  const id = await makes(olga, { ...greeting, shortcut: 'при', queueIds: [old] })
  await expect(makes(olga, { ...greeting, queueIds: [newId()] })).rejects.toMatchObject({ code: 'not_found' })
  await expect(makes(olga, { ...greeting, shortcut: 'с пробелом' })).rejects.toMatchObject({ code: 'invalid_input' })
  const seen = async () =>
    (await anna.client.get('/snapshot', Snapshot)).templates.find((template) => template.id === id)
  expect(await seen()).toMatchObject({ shortcut: 'при', queueIds: [old] })
  await expectSynced(desk, () => desk.administers('POST', `/queues/${old}/archive`, { successorId: next }))
  expect(await seen()).toMatchObject({ queueIds: [next] })
  await olga.client.change('PUT', `/templates/${id}`, { shortcut: '', queueIds: [] })
  expect(Object.keys((await seen()) ?? {})).not.toContain('queueIds')
})

test('a preview fills in what is known, takes defaults, and names what is left', async () => {
  const { desk, anna, olga, chat } = await deskWithChat()
  const id = await makes(olga, {
    name: 'Всё',
    text: '{{client.name}}, {{operator.firstName}}, №{{case.number}}, {{ client.company | ваша компания }}, {{case.subject}}, {{nobody.knows}}',
    texts: { en: 'Hello, {{client.firstName}}' },
    personal: false,
  })
  const { number, id: caseId } = (await desk.sees(chat)).case
  expect(await previews(anna, id, { conversationId: chat.conversationId, locale: 'ru' })).toEqual({
    locale: 'ru',
    text: `Маша Иванова, Анна, №${number}, ваша компания, {{case.subject}}, {{nobody.knows}}`,
    unresolved: ['case.subject'],
  })
  await anna.changesCase(caseId, { subject: 'Заказ' })
  const named = await previews(anna, id, { conversationId: chat.conversationId, locale: 'ru' })
  expect([named.text.includes('Заказ'), named.unresolved]).toEqual([true, []])
  expect(await previews(anna, id, { conversationId: chat.conversationId, locale: 'en' })).toMatchObject({
    text: 'Hello, Маша',
  })
})

test('an unresolved variable stops a message made from a template, and no other text with braces', async () => {
  const { desk, anna, olga, chat } = await deskWithChat()
  const templateId = await makes(olga, greeting)
  await expect(anna.sends(chat, 'Тема: {{case.subject}}', { templateId })).rejects.toMatchObject({
    code: 'variables_unresolved',
    details: { fields: [{ path: '/text/{{case.subject}}' }] },
  })
  expect((await desk.messages(chat)).filter(({ kind }) => kind === 'out')).toEqual([])
  await anna.sends(chat, 'Шаблон {{ваш текст}} тоже текст', { templateId })
  await anna.sends(chat, 'Тема: {{case.subject}}')
  expect(await desk.sentTo('telegram', 'Маша Иванова')).toHaveLength(2)
})

test('a template finishes the chat after its message, with reason `template`: the case is closed (O-11)', async () => {
  const { desk, anna, olga, chat } = await deskWithChat()
  const templateId = await makes(olga, { ...greeting, action: { finish: 'closed' } })
  const { fence } = (await desk.sees(chat)).chat
  const send = () => anna.sends(chat, 'Всего доброго!', { templateId, clientId: 'bye', fence })
  const { seq } = await expectSynced(desk, send)
  expect(await desk.sees(chat)).toMatchObject({
    chat: { state: 'finished', reason: 'template', finishedBy: anna.id },
    case: { status: 'closed' },
  })
  expect((await desk.messages(chat)).slice(-2)).toMatchObject([
    { seq, kind: 'out', text: 'Всего доброго!' },
    { kind: 'system', notice: 'finished', noticeDetail: { reason: 'template' } },
  ])
  expect(await anna.view()).toMatchObject({ load: 0 })
  expect(await desk.sentTo('telegram', 'Маша Иванова')).toEqual(['Всего доброго!'])
  const after = await desk.sees(chat)
  expect(await send()).toEqual({ seq })
  expect(await desk.sees(chat)).toEqual(after)
})

test('a template hands the chat to a queue after its message; nothing is sent where the queue cannot take it (D-22, C-57)', async () => {
  const { desk, anna, boris, olga, chat } = await deskWithChat()
  const refunds = parseAs(QueueAnswer, await desk.administers('POST', '/queues', { name: 'Возвраты' })).queue.id
  const money = await desk.reads((tx) => addQueue(tx, { name: 'Деньги', memberIds: [boris.id], locale: 'ru' }))
  const action = { queueId: refunds }
  await expect(makes(olga, { ...greeting, action: { queueId: newId() } })).rejects.toMatchObject({ code: 'not_found' })
  await expect(makes(olga, { ...greeting, action: { ...action, finish: 'open' } })).rejects.toMatchObject({
    code: 'invalid_input',
  })
  const templateId = await makes(olga, { ...greeting, action })
  const send = () => anna.sends(chat, 'Передаю в возвраты', { templateId, clientId: 'pass', fence })
  const { fence } = (await desk.sees(chat)).chat
  await expect(send()).rejects.toMatchObject({ code: 'queue_empty' })
  expect(await desk.sentTo('telegram', 'Маша Иванова')).toEqual([])

  await desk.administers('POST', `/queues/${refunds}/archive`, { successorId: money })
  const { seq } = await expectSynced(desk, send)
  expect(await desk.sees(chat)).toMatchObject({ queueId: money, chat: { state: 'waiting' }, case: { status: 'open' } })
  expect((await desk.messages(chat)).slice(-2)).toMatchObject([
    { seq, kind: 'out', text: 'Передаю в возвраты' },
    { kind: 'system', notice: 'transferred', noticeDetail: { queueId: money } },
  ])
  const after = await desk.sees(chat)
  expect(await send()).toEqual({ seq })
  expect(await desk.sees(chat)).toEqual(after)
})

test('a template tags the case after its message; a tag that went out of use is left out (O-11)', async () => {
  const { desk, anna, olga, chat } = await deskWithChat()
  const makesTag = async (name: string) =>
    parseAs(TagAnswer, await desk.administers('POST', '/tags', { name, color: 'teal' })).id
  const [refund, gone] = [await makesTag('Возврат'), await makesTag('Лишний')]
  await expect(makes(olga, { ...greeting, action: { tagIds: [newId()] } })).rejects.toMatchObject({ code: 'not_found' })
  const templateId = await makes(olga, { ...greeting, action: { tagIds: [refund, gone] } })
  await desk.administers('DELETE', `/tags/${gone}`)
  await expectSynced(desk, () => anna.sends(chat, 'Вернём деньги', { templateId }))
  expect((await desk.sees(chat)).chat.state).toBe('active')
  const tags = await desk.reads((tx) => tx.db.selectFrom('case_tags').select(['tag_id', 'seq']).execute())
  expect(tags).toEqual([{ tag_id: refund, seq: 0 }])
})

test('a merged tag is found, counted and set as what it became a part of, in one step however often that was done; templates count their uses (A-16, D-22)', async () => {
  const { desk, anna, olga, chat } = await deskWithChat()
  const makesTag = async (name: string) =>
    parseAs(TagAnswer, await desk.administers('POST', '/tags', { name, color: 'teal' })).id
  const [money, refund, back] = [await makesTag('Деньги'), await makesTag('Возврат'), await makesTag('Вернуть')]
  const templateId = await makes(olga, { ...greeting, action: { tagIds: [back] } })
  await anna.sends(chat, 'Вернём деньги', { templateId })
  const merge = (id: TagId, into: TagId) => desk.administers('POST', `/tags/${id}/merge`, { into })
  await expectSynced(desk, () => merge(back, refund))
  await expect(merge(back, money)).rejects.toMatchObject({ code: 'not_found' })
  await expect(merge(money, money)).rejects.toMatchObject({ code: 'tag_into_itself' })
  await expectSynced(desk, () => merge(refund, money))
  const { tags } = await anna.client.get('/snapshot', Snapshot)
  expect(tags.map(({ id, mergedInto, removed }) => [id, mergedInto, removed]).sort()).toEqual(
    [
      [money, null, false],
      [refund, money, true],
      [back, money, true],
    ].sort(),
  )
  const { cases } = await anna.client.get(`/cases?tag=${money}`, CasesPage)
  expect(cases.map(({ id, tagIds }) => [id, tagIds])).toEqual([[(await desk.sees(chat)).case.id, [back]]])
  await anna.sends(chat, 'Уже отправили', { templateId })
  expect(await anna.client.get('/tags/uses', TagUses)).toEqual({ uses: [{ tagId: money, cases: 1 }] })
  expect(await anna.client.get('/templates/uses', TemplateUses)).toMatchObject({ uses: [{ templateId, count: 2 }] })
})

test('buttons of a template go with its message to a visitor, who answers by one press; taken back, nothing of them is left', async () => {
  const { desk, anna, olga } = await deskWithChat()
  const buttons = ['Да', 'Нет']
  const templateId = await makes(olga, { ...greeting, name: 'Вопрос', buttons })
  await expect(makes(olga, { ...greeting, buttons: ['Да', 'Да'] })).rejects.toMatchObject({ code: 'invalid_input' })
  const visitor = await Visitor.arrives(desk.url, desk.channels.widget)
  await visitor.writes('Добрый день')
  const { id: conversationId } = await desk.reads((tx) =>
    tx.db
      .selectFrom('conversations')
      .select('id')
      .where('channel_id', '=', desk.channels.widget)
      .executeTakeFirstOrThrow(),
  )
  const chat = { conversationId }
  await anna.takes(chat)
  await expectSynced(desk, () => anna.sends(chat, 'Это ваш заказ?', { templateId }))
  const [asked] = (await desk.messages(chat)).filter(({ kind }) => kind === 'out')
  expect(asked?.buttons).toEqual(buttons)
  const seen = () => visitor.frames.flatMap((frame) => (frame.type === 'message' ? [frame.view] : []))
  await desk.until(() => Promise.resolve(seen().some((view) => view.buttons?.join() === 'Да,Нет')))
  await visitor.writes('Да')
  await desk.changes({ queue: { settings: { sendUndoSeconds: 10 } } })
  const { seq } = await anna.sends(chat, 'Точно?', { templateId })
  await anna.client.change('POST', `/conversations/${conversationId}/messages/${String(seq)}/recall`)
  expect((await desk.messages(chat)).find((message) => message.seq === seq)?.buttons).toBeUndefined()
  visitor.leaves()
})
