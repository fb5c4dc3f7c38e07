import type { QueueId, TemplateId } from '@parley/contract/ids'
import type { TemplateView } from '@parley/contract/views'
import { expect, test } from 'vitest'
import { matchTemplates } from './match-templates.ts'

const [sales, service] = ['sales', 'service'] as QueueId[]
const [id] = ['template'] as TemplateId[]

test('a shortcut comes first, then names, then words; in a chat of another queue a template is not there (C-22)', () => {
  if (id === undefined || sales === undefined || service === undefined) throw new Error('a template, two queues')
  const template = (name: string, more: Partial<TemplateView> = {}): TemplateView => ({
    ...{ id, version: 1, name, text: '', folder: '', ownerId: null, texts: {}, action: null, removed: false },
    ...more,
  })
  const templates = [
    template('Сроки', { text: 'Возврат занимает десять дней' }),
    template('О возврате'),
    template('Возврат денег'),
    template('Приветствие', { shortcut: 'воз' }),
    template('Возражение', { queueIds: [sales] }),
    template('Возня', { removed: true }),
  ]
  const names = (query: string, queueId: QueueId) => matchTemplates(templates, query, queueId).map(({ name }) => name)
  expect(names('воз', service)).toEqual(['Приветствие', 'Возврат денег', 'О возврате', 'Сроки'])
  expect(names('воз', sales)).toEqual(['Приветствие', 'Возврат денег', 'Возражение', 'О возврате', 'Сроки'])
  expect(names('', service)).toHaveLength(4)
})
