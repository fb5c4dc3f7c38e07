import type { ContactId, NoteId } from '@parley/contract/ids'
import type { NoteView } from '@parley/contract/views'
import { expect, test } from 'vitest'
import { notesOf } from './notes-of.ts'

const client = 'contact' as ContactId

function noteSample(id: string, change: Partial<NoteView> = {}): NoteView {
  return {
    id: id as NoteId,
    version: 1,
    caseId: null,
    contactId: client,
    authorId: null,
    text: id,
    message: null,
    createdAt: '2025-11-20T10:00:00.000Z',
    editedAt: null,
    removed: false,
    ...change,
  }
}

test('D-44: the notes on a client, newest first, without those that were taken away', () => {
  const notes = [
    noteSample('old', { createdAt: '2025-11-20T09:00:00.000Z' }),
    noteSample('new', { createdAt: '2025-11-20T11:00:00.000Z' }),
    noteSample('gone', { removed: true }),
    noteSample('of another', { contactId: 'another' as ContactId }),
    noteSample('between'),
  ]
  expect(notesOf(notes, client).map(({ text }) => text)).toEqual(['new', 'between', 'old'])
})
