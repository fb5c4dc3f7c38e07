import type { Readable } from 'node:stream'
import multipart from '@fastify/multipart'
import { FileId, WorkspaceId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { FileView } from '@parley/contract/routes'
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import { countDropped, requireNotBlocked } from '../../blocks/drop-from-blocked.ts'
import { deskNow } from '../../clock.ts'
import type { Database } from '../../database/database.ts'
import { contentDisposition } from '../../files/content-disposition.ts'
import type { FileFolder } from '../../files/file-folder.ts'
import type { FileStore } from '../../files/file-store.ts'
import { receiveOneFile } from '../../files/receive-one-file.ts'
import type { Http } from '../../http/http.ts'
import { setContentPolicy } from '../../http/security-headers.ts'
import { createMeter } from '../meter.ts'
import type { SecretBox } from '../secrets.ts'
import type { FileLinks } from './file-links.ts'
import { findWidget, requireAllowedSite, type Widget } from './find-widget.ts'
import { knowVisitor } from './know-visitor.ts'
import type { Visitor } from './visitor.ts'
import { claimOf } from './visitor-headers.ts'
import { usualVisitorLimits, type VisitorLimits } from './visitor-limits.ts'

interface Parts {
  readonly database: Database
  readonly secrets: SecretBox
  readonly files: FileStore
  readonly folder: FileFolder
  readonly links: FileLinks
  readonly publicUrl: string
  readonly limits?: VisitorLimits
}

const UploadQuery = Type.Object({ channel: Type.String({ maxLength: 100 }) }, { additionalProperties: false })
const DownloadPath = Type.Object({ id: FileId }, { additionalProperties: false })
const NamedPath = Type.Object({ id: FileId, name: Type.String({ maxLength: 300 }) }, { additionalProperties: false })
const DownloadQuery = Type.Object(
  { w: WorkspaceId, v: Type.String({ maxLength: 100 }), until: Type.Integer(), s: Type.String({ maxLength: 100 }) },
  { additionalProperties: false },
)

/** Browsers show these in place; everything else is a download. */
const shown = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'])

/** What visitors upload, and the files of their own conversation. No cookies: a token in a header, or a signed link. */
export async function registerWidgetFileRoutes(http: Http, parts: Parts): Promise<void> {
  const { uploads } = parts.limits ?? usualVisitorLimits
  const uploadsOf = createMeter(uploads)

  await http.register(async (scope: Http) => {
    await scope.register(multipart)
    scope.post(
      '/widget/v1/files',
      {
        config: {
          refusals: [
            'visitor_unknown',
            'site_not_allowed',
            'channel_unknown',
            'channel_off',
            'contact_blocked',
            'file_too_large',
            'file_empty',
            'too_many_files',
          ],
        },

        schema: {
          tags: ['widget'],
          summary: 'Upload a file to send later (multipart, one part `file`; Authorization: Bearer <visitor token>)',
          consumes: ['multipart/form-data'],
          querystring: UploadQuery,
          response: { 200: FileView },
        },
      },
      async (request) => {
        const widget = await findWidget(parts.database, request.query.channel)
        requireAllowedSite(widget, parts.publicUrl, request.headers.origin ?? null, null)
        const visitor = knowVisitor(parts.secrets, widget, claimOf(request)).visitor
        const wait = Math.max(uploadsOf(visitor.externalId), uploadsOf(request.ip))
        if (wait > 0) throw new Refusal('too_many_attempts', { retryAfterSeconds: wait })
        const { workspaceId, uploadLimitBytes: limitBytes } = widget
        await refuseBlocked(parts.database, widget, visitor)
        const { id, name, type, size } = await receiveOneFile(request, limitBytes, (part) =>
          parts.files.storeFile({
            workspaceId,
            ...part,
            limitBytes,
            uploadedBy: visitor.ownerId,
            conversationId: null,
          }),
        )
        return { id, name, type, size }
      },
    )
  })

  http.get(
    '/widget/v1/files/:id',
    {
      schema: {
        tags: ['widget'],
        summary: 'Download a file by a signed link',
        params: DownloadPath,
        querystring: DownloadQuery,
      },
    },
    (request, reply) => sendFile(parts, request.params.id, request.query, reply),
  )
  http.get(
    '/widget/v1/files/:id/:name',
    {
      schema: {
        tags: ['widget'],
        summary: 'Download a file by a signed link that ends on a name',
        params: NamedPath,
        querystring: DownloadQuery,
      },
    },
    (request, reply) => sendFile(parts, request.params.id, request.query, reply),
  )
}

/** Whoever may not write may not upload either; it is counted as what he writes is. */
async function refuseBlocked(database: Database, { workspaceId, channelId }: Widget, visitor: Visitor): Promise<void> {
  const sender = { channelId, externalId: visitor.externalId }
  try {
    await database.transaction(workspaceId, (tx) => requireNotBlocked(tx, sender))
  } catch (error) {
    await database.transaction(workspaceId, (tx) => countDropped(tx, sender))
    throw error
  }
}

/** The signature says who may have it; that it is still his, the conversation says. */
async function sendFile(
  { database, folder, links }: Parts,
  id: FileId,
  { w, v, until, s }: Type.Static<typeof DownloadQuery>,
  reply: FastifyReply,
): Promise<Readable> {
  if (!links.isOurs(id, { workspace: w, visitor: v, until, signature: s })) throw new Refusal('not_found')
  const file = await database.transaction(w, async (tx) => {
    if ((await deskNow(tx)).getTime() / 1000 > until) return undefined
    return tx.db
      .selectFrom('files as f')
      .innerJoin('conversations as c', (join) =>
        join.onRef('c.workspace_id', '=', 'f.workspace_id').onRef('c.id', '=', 'f.conversation_id'),
      )
      .innerJoin('identities as i', (join) =>
        join.onRef('i.workspace_id', '=', 'c.workspace_id').onRef('i.id', '=', 'c.identity_id'),
      )
      .select(['f.name', 'f.type', 'f.state'])
      .where('f.workspace_id', '=', tx.workspaceId)
      .where('f.id', '=', id)
      .where('i.external_id', '=', v)
      .executeTakeFirst()
  })
  const found = file?.state === 'ready' ? await folder.open(id, 'original') : undefined
  if (!file || !found) throw new Refusal('file_missing')
  setContentPolicy(reply, { own: "default-src 'none'; sandbox" })
  void reply.headers({
    'content-type': file.type.startsWith('text/') ? `${file.type}; charset=utf-8` : file.type,
    'content-length': found.size,
    'content-disposition': contentDisposition(shown.has(file.type) ? 'inline' : 'attachment', file.name),
    'cache-control': 'private, max-age=3600',
  })
  return found.stream()
}
