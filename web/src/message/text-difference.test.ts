import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type TextRun, textDifference } from './text-difference.ts'

const textOf = (runs: readonly TextRun[], kind: TextRun['kind']) =>
  runs
    .filter((run) => run.kind === 'same' || run.kind === kind)
    .map(({ text }) => text)
    .join('')

test('B-13: what went and what came is told word by word', () => {
  expect(textDifference('привезите 2 манго сегодня', 'привезите 3 манго сегодня')).toEqual([
    { kind: 'same', text: 'привезите ' },
    { kind: 'removed', text: '2 ' },
    { kind: 'added', text: '3 ' },
    { kind: 'same', text: 'манго сегодня' },
  ])
})

test('the runs hold both texts whole', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c', ' ', '\n', 'dd '), { maxLength: 30 }).map((all) => all.join(''))
  fc.assert(
    fc.property(words, words, (before, after) => {
      const runs = textDifference(before, after)
      expect(textOf(runs, 'removed')).toBe(before)
      expect(textOf(runs, 'added')).toBe(after)
      if (before === after) expect(runs.every(({ kind }) => kind === 'same')).toBe(true)
    }),
  )
})

test('of long texts both are told whole', () => {
  const long = 'word '.repeat(700)
  expect(textDifference(long, 'short').map(({ kind }) => kind)).toEqual(['removed', 'added'])
})
