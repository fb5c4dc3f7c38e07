import { expect, test } from 'vitest'
import { knownTabs, movedTab, usualTabs } from './info-tabs.ts'

test('a tab goes to another’s place, and not beyond the ends', () => {
  expect(movedTab(usualTabs, 3, 0)).toEqual(['files', 'information', 'notes', 'history'])
  expect(movedTab(usualTabs, 0, 1)).toEqual(['notes', 'information', 'history', 'files'])
  expect(movedTab(usualTabs, 3, 4)).toEqual(usualTabs)
  expect(movedTab(usualTabs, 0, -1)).toEqual(usualTabs)
})

test('a remembered order is kept; tabs that are no more go, and new ones come last', () => {
  expect(knownTabs(['files', 'orders', 'files', 'notes'])).toEqual(['files', 'notes', 'information', 'history'])
  expect([knownTabs(null), knownTabs('files')]).toEqual([usualTabs, usualTabs])
})
