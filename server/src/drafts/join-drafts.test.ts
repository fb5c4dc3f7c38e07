import type { FileId } from '@parley/contract/ids'
import { expect, test } from 'vitest'
import { newId } from '../new-id.ts'
import { joinDrafts } from './join-drafts.ts'
import { noDraft } from './put-draft.ts'

const [photo, list]: [FileId, FileId] = [newId(), newId()]
const text = (words: string) => ({ ...noDraft, text: words })

test('a text that came back contains what was saved while it was written', () => {
  expect(joinDrafts(text('Сейчас посмотрю'), text('Сейчас пос'))).toEqual(text('Сейчас посмотрю'))
  expect(joinDrafts(text('Да'), text('Да. И ещё вопрос'))).toEqual(text('Да. И ещё вопрос'))
  expect(joinDrafts(noDraft, text('Да'))).toEqual(text('Да'))
  expect(joinDrafts(text('Да'), noDraft)).toEqual(text('Да'))
})

test('two texts stand one after the other, with the files of both and one quotation', () => {
  const mine = { text: 'Заказ 17 едет.', replyToSeq: null, fileIds: [photo] }
  const yours = { text: 'Чек приложен.', replyToSeq: 4, fileIds: [list, photo] }
  expect(joinDrafts(mine, yours)).toEqual({
    text: 'Заказ 17 едет.\n\nЧек приложен.',
    replyToSeq: 4,
    fileIds: [photo, list],
  })
})
