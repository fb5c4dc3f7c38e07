import type { ConversationId } from '@parley/contract/ids'
import { beforeEach, expect, test } from 'vitest'
import { quotedText } from './quoted-text.ts'
import { endSelection, selectionStore, selectUpTo, toggleMessage } from './selection-store.ts'

const [one, other] = ['one', 'other'] as unknown as readonly [ConversationId, ConversationId]
const ticked = () => [...(selectionStore.getState().of?.seqs ?? [])].sort()

beforeEach(endSelection)

test('D-48: selected messages are copied as quotations with names and times', () => {
  expect(
    quotedText([
      { author: 'Марина', moment: '22 ноября, 14:02', text: 'Где заказ?\nЖду', files: ['чек.pdf'] },
      { author: 'Анна', moment: '22 ноября, 14:03', text: '', files: ['фото.jpg'] },
    ]),
  ).toBe('Марина, 22 ноября, 14:02\n> Где заказ?\n> Жду\n> [чек.pdf]\n\nАнна, 22 ноября, 14:03\n> [фото.jpg]')
})

test('D-46: messages are ticked one by one or as a run, of one conversation at a time', () => {
  toggleMessage(one, 3)
  selectUpTo(one, 6, [2, 3, 5, 6, 7])
  expect(ticked()).toEqual([3, 5, 6])
  toggleMessage(one, 5)
  expect(ticked()).toEqual([3, 6])
  toggleMessage(other, 1)
  expect(selectionStore.getState().of).toEqual({ conversationId: other, seqs: new Set([1]) })
  endSelection()
  selectUpTo(one, 2, [1, 2])
  expect(ticked()).toEqual([2])
})
