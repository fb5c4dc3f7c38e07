import { MessagesPage } from '@parley/contract/routes'
import { AuditPage } from '@parley/contract/routes-audit'
import { expect, test } from 'vitest'
import { startTestDesk } from '../testing/test-desk-driver.ts'
import type { TestOperator } from '../testing/test-operator.ts'

test('owners and administrators read who did what to what, what became of it, page by page and by filters', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, boris, olga } = await desk.operators()
  const lena = await desk.hires({ name: 'Лена', role: 'admin' })
  await lena.arrives()
  const read = async (question: string) => lena.client.get(`/audit?${question}`, AuditPage)
  const newest = async () => (await read('limit=1')).records[0]

  await desk.changes({ workspace: { chatLimit: 5 } })
  await lena.client.change('PUT', '/workspace', { chatLimit: 7, name: 'Полка и книги' })
  expect(await newest()).toMatchObject({
    operatorId: lena.id,
    action: 'workspace_changed',
    subject: null,
    changes: [
      { field: 'name', after: 'Полка и книги' },
      { field: 'chatLimit', before: 5, after: 7 },
    ],
  })
  await lena.client.change('PUT', `/operators/${anna.id}`, { limit: 3 })
  expect(await newest()).toMatchObject({
    subject: { kind: 'operator', name: 'Анна' },
    changes: [{ field: 'limit', before: null, after: 3 }],
  })

  const chat = await desk.receives('telegram', 'Где заказ?', { from: 'Маша' })
  await anna.takes(chat)
  await anna.transfers(chat, { operatorId: boris.id })
  expect(await newest()).toMatchObject({
    operatorId: anna.id,
    action: 'chat_transferred',
    subject: { kind: 'conversation', name: 'Маша', conversationId: chat.conversationId },
    changes: [{ field: 'holderId', before: anna.id, after: boris.id }],
  })

  const first = await read('limit=2')
  const second = await read(`limit=2&before=${first.next ?? ''}`)
  const all = await read('limit=200')
  expect([...first.records, ...second.records]).toEqual(all.records.slice(0, 4))
  expect(all.next).toBeNull()
  expect((await read(`operatorId=${anna.id}&action=chat_transferred`)).records).toHaveLength(1)
  const [last] = all.records
  expect((await read(`from=${last?.at ?? ''}`)).records.map(({ id }) => id)).toEqual([last?.id])
  expect((await read(`until=${last?.at ?? ''}`)).records).toHaveLength(all.records.length - 1)

  for (const colleague of [anna, olga]) {
    await expect(colleague.client.get('/audit', AuditPage)).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(colleague.client.text('/audit/export')).rejects.toMatchObject({ code: 'not_allowed' })
  }
  const text = await lena.client.text(`/audit/export?operatorId=${anna.id}`)
  expect(text).toContain('Анна,chat_transferred,conversation,Маша,')
  expect(await newest()).toMatchObject({ operatorId: lena.id, action: 'audit_exported' })
})

test('that a supervisor reads a chat of somebody else is noted, once a chat; what colleagues and the holder read is not (C-62)', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, boris, olga } = await desk.operators()
  const lena = await desk.hires({ name: 'Лена', role: 'admin' })
  await lena.arrives()
  const chat = await desk.receives('telegram', 'Где заказ?', { from: 'Маша' })
  const reads = ({ client }: TestOperator) => client.get(`/conversations/${chat.conversationId}/messages`, MessagesPage)
  await reads(olga)
  await anna.takes(chat)
  for (const reader of [anna, boris, olga, olga]) await reads(reader)
  const { records } = await lena.client.get('/audit?action=chat_viewed', AuditPage)
  expect(records).toMatchObject([{ operatorId: olga.id, subject: { kind: 'conversation', name: 'Маша' } }])
  expect(records[0]?.changes).toEqual([{ field: 'holderId', before: null, after: anna.id }])
})

test('what was noted cannot be changed', async () => {
  const desk = await startTestDesk()
  await expect(
    desk.reads((tx) => tx.db.updateTable('audit_records').set({ action: 'signed_out' }).execute()),
  ).rejects.toThrow('audit records are not changed')
})
