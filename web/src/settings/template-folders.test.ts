import { expect, test } from 'vitest'
import { foldersOf, isInFolder } from './template-folders.ts'

test('folders stand with those above them, each before what is under it, counted with what is under it', () => {
  const folders = ['Доставка/Сроки', '', 'Доставка', 'Деньги', 'Доставка/Сроки', 'Доставка до двери'].map((folder) => ({
    folder,
  }))
  expect(foldersOf(folders)).toEqual([
    { path: 'Деньги', name: 'Деньги', depth: 0, count: 1 },
    { path: 'Доставка', name: 'Доставка', depth: 0, count: 3 },
    { path: 'Доставка/Сроки', name: 'Сроки', depth: 1, count: 2 },
    { path: 'Доставка до двери', name: 'Доставка до двери', depth: 0, count: 1 },
  ])
  expect(foldersOf([{ folder: '' }])).toEqual([])
  expect(folders.filter((one) => isInFolder(one, 'Доставка'))).toHaveLength(3)
})
