import type { Readable } from 'node:stream'
import multipart from '@fastify/multipart'
import type { FileId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { FilePath, FileQuery, FileView } from '@parley/contract/routes'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import { actorOf } from '../auth/require-actor.ts'
import { findSealedChain } from '../chats/sealed-chain.ts'
import type { Database, Tx } from '../database/database.ts'
import type { Http } from '../http/http.ts'
import { setContentPolicy } from '../http/security-headers.ts'
import { contentDisposition } from './content-disposition.ts'
import type { FileFolder, FileVariant } from './file-folder.ts'
import type { FileStore } from './file-store.ts'
import { receiveOneFile } from './receive-one-file.ts'
import { uploadLimit } from './upload-limit.ts'

export interface FileParts {
  readonly database: Database
  readonly files: FileStore
  readonly folder: FileFolder
}

/** What operators upload, and every file that they may see. */
export async function addFileRoutes(http: Http, parts: FileParts): Promise<void> {
  const tags = ['files']
  await http.register(async (scope: Http) => {
    await scope.register(multipart)
    scope.post(
      '/api/v1/files',
      {
        config: { refusals: ['file_too_large', 'file_empty', 'too_many_files'] },
        schema: {
          tags,
          summary: 'Upload a file to send later (multipart, one part `file`)',
          consumes: ['multipart/form-data'],
          querystring: FileQuery,
          response: { 200: FileView },
        },
      },
      async (request) => {
        const { workspaceId, operatorId } = actorOf(request)
        const limitBytes = await parts.database.transaction(workspaceId, (tx) =>
          uploadLimit(tx, request.query.conversationId),
        )
        const { id, name, type, size } = await receiveOneFile(request, limitBytes, (part) =>
          parts.files.storeFile({ workspaceId, ...part, limitBytes, uploadedBy: operatorId, conversationId: null }),
        )
        return { id, name, type, size }
      },
    )
  })

  for (const [address, variant] of [
    ['/api/v1/files/:id', 'original'],
    ['/api/v1/files/:id/thumbnail', 'thumbnail'],
  ] as const) {
    http.get(
      address,
      {
        config: { refusals: ['file_missing'] },
        schema: {
          tags,
          summary: variant === 'original' ? 'Download a file' : 'A small image of an image, webp',
          params: FilePath,
        },
      },
      (request, reply) => sendFile(parts, request, reply, request.params, variant),
    )
  }
}

/** Only images that were made anew here are shown in place; everything else is handed over for saving. */
const shown = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'])

async function findFile(tx: Tx, actor: Actor, id: FileId) {
  const file = await tx.db
    .selectFrom('files')
    .select(['name', 'type', 'state', 'uploaded_by', 'conversation_id', 'created_at'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (file === undefined) throw new Refusal('not_found')
  const { name, type, state, uploaded_by: uploadedBy, conversation_id: conversationId } = file
  const sealed = conversationId === null ? null : await findSealedChain(tx, actor, conversationId)
  const isSealed = sealed !== null && file.created_at >= sealed.startedAt
  return { name, type, state, uploadedBy, isInConversation: conversationId !== null, isSealed }
}

async function sendFile(
  { database, folder }: FileParts,
  request: FastifyRequest,
  reply: FastifyReply,
  { id }: { id: FileId },
  variant: FileVariant,
): Promise<Readable> {
  const actor = actorOf(request)
  const file = await database.transaction(actor.workspaceId, (tx) => findFile(tx, actor, id))
  authorize(actor, { does: 'read_file', ...file })
  const found = file.state === 'ready' ? await folder.open(id, variant) : undefined
  if (found === undefined) throw new Refusal('file_missing')
  setContentPolicy(reply, { own: "default-src 'none'; sandbox" })
  const type = variant === 'thumbnail' ? 'image/webp' : file.type
  void reply.headers({
    'content-type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    'content-length': found.size,
    'content-disposition': contentDisposition(shown.has(type) ? 'inline' : 'attachment', file.name),
    'cache-control': 'private, max-age=3600',
  })
  return found.stream()
}
