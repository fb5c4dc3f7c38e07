import { Accepted, CasePath } from '@parley/contract/routes'
import {
  ContactPath,
  NoteAnswer,
  NoteBody,
  NoteChange,
  NotePath,
  NotesPage,
  NotesQuery,
} from '@parley/contract/routes-cases'
import { actorOf } from '../auth/require-actor.ts'
import type { Database } from '../database/database.ts'
import { accepted } from '../http/accepted.ts'
import type { Http } from '../http/http.ts'
import { addCaseNote, addContactNote } from './add-note.ts'
import { editNote, removeNote } from './change-note.ts'
import { listCaseNotes, listContactNotes } from './list-notes.ts'

const tags = ['notes']

/** Internal words on cases and clients. */
export function addNoteRoutes(http: Http, { database }: { database: Database }): void {
  addCaseNotes(http, database)
  addContactNotes(http, database)

  http.put(
    '/api/v1/notes/:id',
    {
      config: { refusals: ['empty_message'] },
      schema: {
        tags,
        summary: 'Word one’s own note anew',
        params: NotePath,
        body: NoteChange,
        response: { 200: Accepted },
      },
    },
    (request) => accepted(editNote(database, actorOf(request), request.params.id, request.body.text)),
  )

  http.delete(
    '/api/v1/notes/:id',
    { schema: { tags, summary: 'Take a note away', params: NotePath, response: { 200: Accepted } } },
    (request) => accepted(removeNote(database, actorOf(request), request.params.id)),
  )
}

function addCaseNotes(http: Http, database: Database): void {
  http.get(
    '/api/v1/cases/:id/notes',
    {
      schema: {
        tags,
        summary: 'The notes on a case, newest first',
        params: CasePath,
        querystring: NotesQuery,
        response: { 200: NotesPage },
      },
    },
    (request) => listCaseNotes(database, actorOf(request), request.params.id, request.query),
  )

  http.post(
    '/api/v1/cases/:id/notes',
    {
      config: { refusals: ['empty_message', 'reply_target_missing'] },
      schema: {
        tags,
        summary: 'Leave a note on a case',
        params: CasePath,
        body: NoteBody,
        response: { 200: NoteAnswer },
      },
    },
    async (request) => ({ note: await addCaseNote(database, actorOf(request), request.params.id, request.body) }),
  )
}

function addContactNotes(http: Http, database: Database): void {
  http.get(
    '/api/v1/contacts/:id/notes',
    {
      schema: {
        tags,
        summary: 'All notes on a client and his cases, newest first',
        params: ContactPath,
        querystring: NotesQuery,
        response: { 200: NotesPage },
      },
    },
    (request) => listContactNotes(database, actorOf(request), request.params.id, request.query),
  )

  http.post(
    '/api/v1/contacts/:id/notes',
    {
      config: { refusals: ['empty_message'] },
      schema: {
        tags,
        summary: 'Leave a note on a client',
        params: ContactPath,
        body: NoteChange,
        response: { 200: NoteAnswer },
      },
    },
    async (request) => ({ note: await addContactNote(database, actorOf(request), request.params.id, request.body) }),
  )
}
