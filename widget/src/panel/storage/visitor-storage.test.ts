import type { WidgetLook } from '@parley/contract/widget'
import { expect, test } from 'vitest'
import { openVisitorStorage } from './visitor-storage.ts'

const look: WidgetLook = {
  title: 'Polka',
  titles: { ru: 'Полка' },
  color: '#1f5b3a',
  greeting: 'Hello!',
  greetings: {},
  locale: 'en',
  position: 'right',
  quickReplies: [],
  privacyUrl: '',
  uploadLimitBytes: 1,
}

test('the look of the last visit is drawn first, unless an earlier version wrote it', () => {
  const storage = openVisitorStorage('channel')
  expect(storage.readLook()).toBeNull()
  storage.writeLook(look)
  expect(storage.readLook()).toEqual(look)
  const { titles: _, ...earlier } = look
  storage.writeLook(earlier as WidgetLook)
  expect(storage.readLook()).toBeNull()
})
