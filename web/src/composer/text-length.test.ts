import { expect, test } from 'vitest'
import { textLength } from './text-length.ts'

test('a text is counted from four fifths of what a channel takes on; a longer one goes as several', () => {
  const telegram = { most: 4096, in: 'characters' } as const
  expect(textLength('а'.repeat(3276), telegram)).toBeNull()
  expect(textLength('а'.repeat(3277), telegram)).toEqual({
    length: 3277,
    most: 4096,
    unit: 'characters',
    goes: 'whole',
  })
  expect(textLength('а'.repeat(4096), telegram)).toMatchObject({ goes: 'whole' })
  expect(textLength('а'.repeat(4097), telegram)).toMatchObject({ goes: 'parted' })
  expect(textLength('а'.repeat(10_001), telegram)).toMatchObject({ length: 10_001, most: 10_000, goes: 'never' })
})

test('where a channel counts bytes, a Russian letter is two of them', () => {
  const instagram = { most: 1000, in: 'bytes' } as const
  expect(textLength('a'.repeat(799), instagram)).toBeNull()
  expect(textLength('а'.repeat(400), instagram)).toMatchObject({ length: 800, unit: 'bytes', goes: 'whole' })
  expect(textLength('а'.repeat(501), instagram)).toMatchObject({ length: 1002, goes: 'parted' })
})

test('a channel without a limit takes what the desk sends', () => {
  expect(textLength('a'.repeat(7999))).toBeNull()
  expect(textLength('a'.repeat(10_000))).toMatchObject({ most: 10_000, goes: 'whole' })
})
