import { Accepted } from '@parley/contract/routes'
import { ContactPath } from '@parley/contract/routes-cases'
import { ContactChange, ContactFilesPage, ContactFilesQuery } from '@parley/contract/routes-contacts'
import { actorOf } from '../auth/require-actor.ts'
import type { Database } from '../database/database.ts'
import { accepted } from '../http/accepted.ts'
import type { Http } from '../http/http.ts'
import { changeContact } from './change-contact.ts'
import { listContactFiles } from './list-contact-files.ts'

const tags = ['contacts']

/** What operators write down of clients, and the files of their conversations. */
export function addContactRoutes(http: Http, { database }: { database: Database }): void {
  http.put(
    '/api/v1/contacts/:id',
    {
      schema: {
        tags,
        summary: 'Write down what is known of a client',
        params: ContactPath,
        body: ContactChange,
        response: { 200: Accepted },
      },
    },
    (request) => accepted(changeContact(database, actorOf(request), request.params.id, request.body)),
  )

  http.get(
    '/api/v1/contacts/:id/files',
    {
      schema: {
        tags,
        summary: 'The files of a client’s conversations, newest first',
        params: ContactPath,
        querystring: ContactFilesQuery,
        response: { 200: ContactFilesPage },
      },
    },
    (request) => listContactFiles(database, actorOf(request), request.params.id, request.query),
  )
}
