import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderTemplate, variablePlaces, variablesIn } from './template-variables.ts'

test('a value comes before a default, and what has neither is named once and stays as it is written', () => {
  const written = '{{client.firstName|клиент}}, {{ case.number }}: {{case.subject}} {{case.subject}}'
  expect(renderTemplate(written, { 'client.firstName': 'Маша', 'case.number': '7' })).toEqual({
    text: 'Маша, 7: {{case.subject}} {{case.subject}}',
    unresolved: ['case.subject'],
  })
  expect(renderTemplate('{{client.firstName|клиент}}', { 'client.firstName': ' ' }).text).toBe('клиент')
  expect(renderTemplate('{{client.firstName|}}', {}).unresolved).toEqual(['client.firstName'])
})

test('what is still open is found where it stands', () => {
  const written = 'По теме {{ case.subject }}: {{client.company|вы}}'
  expect(variablePlaces(written).map(({ name, from, to }) => [name, written.slice(from, to)])).toEqual([
    ['case.subject', '{{ case.subject }}'],
    ['client.company', '{{client.company|вы}}'],
  ])
})

test('braces around anything else are text', () => {
  for (const text of [
    '{{client.secret}}',
    '{client.name}',
    '{{ваш текст}}',
    '{{client.name',
    '{{}}',
    '{{{{client.name|{}}}}',
  ]) {
    expect(renderTemplate(text, {}).text).toBe(text)
    expect(variablesIn(text)).toEqual([])
  }
})

test('a value is never read as a variable or as a pattern of replacement', () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      const { text } = renderTemplate('<{{client.name|?}}>', { 'client.name': value })
      expect(text).toBe(`<${value.trim() || '?'}>`)
    }),
  )
  expect(renderTemplate('{{client.name}}', { 'client.name': '{{case.number}}' }).unresolved).toEqual([])
})
