import { parseAs } from '@parley/contract/parse-as'
import { DraftsPage } from '@parley/contract/routes-holding'
import { TagAnswer } from '@parley/contract/routes-messages'
import { TemplateAnswer } from '@parley/contract/routes-templates'
import { expect, test } from 'vitest'
import { bordersOf } from '../testing/case-borders.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'

test('what touches everybody’s words or somebody’s chat is in the audit, with who did it; what is one’s own is not', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, boris, olga } = await desk.operators()
  const audited = () =>
    desk.reads(async (tx) => {
      const records = await tx.db
        .selectFrom('audit_records')
        .select(['operator_id', 'action'])
        .where('workspace_id', '=', tx.workspaceId)
        .where('operator_id', 'in', [anna.id, boris.id, olga.id])
        .where('action', 'not in', ['signed_in'])
        .orderBy('id')
        .execute()
      return records.map(({ operator_id, action }) => [operator_id, action])
    })
  const template = { name: 'Привет', text: 'Здравствуйте', personal: false }
  const { id } = parseAs(TemplateAnswer, await olga.client.change('POST', '/templates', template))
  await olga.client.change('PUT', `/templates/${id}`, { name: 'Приветствие' })
  await olga.client.change('DELETE', `/templates/${id}`)
  await anna.client.change('POST', '/templates', { ...template, personal: true })

  const chat = await desk.receives('telegram', 'Где заказ?', { from: 'Маша' })
  const more = await desk.receives('telegram', 'И как вернуть?', { from: 'Маша' })
  await anna.takes(chat)
  const { seq } = await anna.sends(chat, 'Ишу')
  await anna.edits(chat, seq, 'Ищу')
  await anna.deletes(chat, seq)
  const borders = bordersOf(desk)
  await borders.undoes(anna, await borders.splits(anna, chat, { fromSeq: more.seq }))
  await olga.takesOver(chat)
  await olga.finishes(chat, 'closed')
  await desk.receives('telegram', 'Спасибо', { from: 'Маша' })
  await anna.assigns(chat, boris)
  await boris.transfers(chat, { operatorId: anna.id })
  await borders.merges(anna, chat)

  await boris.drafts(chat, 'Не успел')
  await desk.removes(boris)
  const path = `/operators/${boris.id}/drafts`
  expect((await olga.client.get(path, DraftsPage)).drafts).toHaveLength(1)
  expect(await audited()).toEqual([
    [olga.id, 'template_added'],
    [olga.id, 'template_changed'],
    [olga.id, 'template_removed'],
    [anna.id, 'message_edited'],
    [anna.id, 'message_deleted'],
    [anna.id, 'case_split'],
    [anna.id, 'case_move_undone'],
    [olga.id, 'chat_taken_over'],
    [anna.id, 'chat_assigned'],
    [boris.id, 'chat_transferred'],
    [anna.id, 'case_merged'],
    [olga.id, 'drafts_read'],
  ])

  const tag = parseAs(TagAnswer, await desk.administers('POST', '/tags', { name: 'Брак', color: 'rose' }))
  await desk.administers('PUT', `/tags/${tag.id}`, { color: 'grey' })
  await desk.administers('DELETE', `/tags/${tag.id}`)
  const ofTag = await desk.reads((tx) =>
    tx.db
      .selectFrom('audit_records')
      .select('action')
      .where('workspace_id', '=', tx.workspaceId)
      .where('subject_id', '=', tag.id)
      .orderBy('id')
      .execute(),
  )
  expect(ofTag).toEqual([{ action: 'tag_added' }, { action: 'tag_changed' }, { action: 'tag_removed' }])
})
