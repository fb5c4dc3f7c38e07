import { expect, test } from 'vitest'
import { shortName } from './short-name.ts'

test.each([
  ['Марина Ковальчук', 'Марина К.'],
  ['  Юлия  ван Дейк', 'Юлия В.'],
  ['Посетитель 4311', 'Пос. 4311'],
  ['Visitor 1031', 'Vis. 1031'],
  ['+7 921 304-18-55', '+7 921 304-18-55'],
  ['Полка', 'Полка'],
])('%s is called %s where it is narrow', (name, short) => {
  expect(shortName(name)).toBe(short)
})
