import { expect, test } from 'vitest'
import { emoji, findEmoji, nameOfEmoji } from './emoji.ts'

const pictures = (typed: string, recent: readonly string[] = []) => findEmoji(typed, recent).map(([picture]) => picture)

test('a picture is found by its word in both languages, and typed in the wrong layout', () => {
  for (const typed of ['спас', 'thanks', 'cgfcb', 'ерфтл']) expect(pictures(typed), typed).toContain('🙏')
  expect(pictures('нетничего')).toEqual([])
})

test('without a word the latest used stand first, each once', () => {
  const all = pictures('', ['🚚', 'not one of ours'])
  expect(all[0]).toBe('🚚')
  expect(all).toHaveLength(emoji.length)
  expect(new Set(all).size).toBe(emoji.length)
})

test('each has a name in both languages', () => {
  for (const one of emoji) {
    expect(nameOfEmoji(one, 'ru'), one[0]).toMatch(/^[а-яё]+$/)
    expect(nameOfEmoji(one, 'en'), one[0]).toMatch(/^[a-z]+$/)
  }
})
