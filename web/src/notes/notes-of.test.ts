import type { CaseId, ContactId, NoteId } from '@parley/contract/ids'
import type { NoteView } from '@parley/contract/views'
import { expect, test } from 'vitest'
import { operatorSample } from '../stores/view-samples.ts'
import { notesOf, notesOnCases } from './notes-of.ts'

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

test('D-44: among the messages stand colleagues’ notes on their cases, oldest first; not the client’s reactions', () => {
  const here = 'case' as CaseId
  const ivan = operatorSample('ivan')
  const notes = [
    noteSample('later', { caseId: here, authorId: ivan, createdAt: '2025-11-20T11:00:00.000Z' }),
    noteSample('first', { caseId: here, authorId: ivan }),
    noteSample('reaction', { caseId: here }),
    noteSample('elsewhere', { caseId: 'other' as CaseId, authorId: ivan }),
    noteSample('gone', { caseId: here, authorId: ivan, removed: true }),
  ]
  expect(notesOnCases(notes, new Set([here])).map(({ text }) => text)).toEqual(['first', 'later'])
})
