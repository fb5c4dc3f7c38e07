import type { QueueId, TagId, TemplateId } from '@parley/contract/ids'
import { expect, test } from 'vitest'
import { missingIn, templateBody, templateForm } from './template-form.ts'

const [kept, gone] = ['kept', 'gone'] as TagId[]
const [id] = ['template'] as TemplateId[]

test('a new template has a name and words, and does nothing besides', () => {
  const empty = templateForm(null)
  expect(missingIn(empty)).toBe('nameMissing')
  expect(missingIn({ ...empty, name: 'Возврат' })).toBe('textMissing')
  const form = { ...empty, name: ' Возврат ', words: 'Вернём за 10 дней', ru: ' ' }
  expect(missingIn(form)).toBeUndefined()
  expect(missingIn({ ...form, shortcut: 'воз врат' })).toBe('wrongMarked')
  expect(missingIn({ ...form, buttonLines: 'Да\nДа' })).toBe('wrongMarked')
  expect(templateBody(form, () => true)).toMatchObject({ name: 'Возврат', texts: {}, action: null, buttons: [] })
})

test('a changed one keeps what was not touched; a tag that is out of use goes', () => {
  if (id === undefined || kept === undefined || gone === undefined) throw new Error('a template with two tags')
  const action = { finish: 'closed' as const, tagIds: [kept, gone] }
  const view = { name: 'Возврат', text: 'Вернём', folder: 'Деньги', ownerId: null, texts: { en: 'We will' }, action }
  const form = templateForm({ id, version: 2, removed: false, buttons: ['Да', 'Нет'], shortcut: 'воз', ...view })
  expect(templateBody(form, (tagId) => tagId !== gone)).toEqual({
    name: 'Возврат',
    text: 'Вернём',
    folder: 'Деньги',
    shortcut: 'воз',
    texts: { en: 'We will' },
    action: { finish: 'closed', tagIds: [kept] },
    buttons: ['Да', 'Нет'],
    queueIds: [],
  })
  // A chat is finished or goes on elsewhere, not both.
  const [queueId] = ['queue'] as QueueId[]
  const toQueue = { ...form, finish: null, toQueueId: queueId ?? null, tagIds: [] }
  expect(templateBody(toQueue, () => true).action).toEqual({ queueId })
  expect(templateBody({ ...toQueue, finish: 'open' }, () => true).action).toEqual({ finish: 'open' })
})
