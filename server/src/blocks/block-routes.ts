import { Accepted, ConversationPath } from '@parley/contract/routes'
import { BlockBody, BlocksPage, UnblockBody } from '@parley/contract/routes-blocks'
import { actorOf } from '../auth/require-actor.ts'
import type { Database } from '../database/database.ts'
import { accepted } from '../http/accepted.ts'
import type { Http } from '../http/http.ts'
import { blockClient } from './block-client.ts'
import { unblockClient } from './lift-block.ts'
import { listBlocks } from './list-blocks.ts'

/** Clients who may not write. */
export function addBlockRoutes(http: Http, { database }: { database: Database }): void {
  const tags = ['blocks']

  http.get(
    '/api/v1/conversations/:id/blocks',
    {
      schema: {
        tags,
        summary: 'The blocks of a client, and how much was dropped',
        params: ConversationPath,
        response: { 200: BlocksPage },
      },
    },
    (request) => listBlocks(database, actorOf(request), request.params.id),
  )

  http.post(
    '/api/v1/conversations/:id/block',
    {
      schema: {
        tags,
        summary: 'Block a client for a term or for ever',
        params: ConversationPath,
        body: BlockBody,
        response: { 200: Accepted },
      },
    },
    (request) => accepted(blockClient(database, actorOf(request), request.params.id, request.body)),
  )

  http.post(
    '/api/v1/conversations/:id/unblock',
    {
      schema: {
        tags,
        summary: 'Let a blocked client write again',
        params: ConversationPath,
        body: UnblockBody,
        response: { 200: Accepted },
      },
    },
    (request) => accepted(unblockClient(database, actorOf(request), request.params.id, request.body)),
  )
}
