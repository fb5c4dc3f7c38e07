import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ConversationId, FileId, WorkspaceId } from '@parley/contract/ids'
import type { AttachmentKind } from '@parley/contract/message-views'
import { Refusal } from '@parley/contract/refusals'
import type { Database, Tx } from '../database/database.ts'
import { attachmentKind } from '../messages/attachment-kind.ts'
import { newId } from '../new-id.ts'
import { armTimer } from '../timers/arm-timer.ts'
import { cleanFileName } from './clean-file-name.ts'
import type { FileFolder } from './file-folder.ts'
import { remakeImage } from './remake-image.ts'
import { sniffFile } from './sniff-file.ts'

/** A file that somebody brings. */
export interface IncomingBytes {
  readonly workspaceId: WorkspaceId
  /** Of a row that waits in state `fetching`; otherwise a new row is made. */
  readonly id?: FileId
  /** As it was called where it comes from; cleaned here. */
  readonly name: string
  readonly bytes: Buffer | Readable
  /** The first byte too many refuses the file. */
  readonly limitBytes: number
  /** The operator or the identity who may attach it; null = the desk itself. */
  readonly uploadedBy: string | null
  readonly conversationId: ConversationId | null
}

export interface StoredFile {
  readonly id: FileId
  readonly name: string
  /** As sniffed from the bytes. */
  readonly type: string
  readonly size: number
  readonly width?: number
  readonly height?: number
  readonly kind: AttachmentKind
}

export interface FileStore {
  /**
   * Takes a file in: bytes on the disk for good, then the row. Images are made anew from their pixels. A file that no message
   * refers to goes after 24 h.
   * @throws Refusal `file_too_large` (with `limit`), `file_empty`, `unsupported_media_type`; nothing of the file stays then
   */
  storeFile(file: IncomingBytes): Promise<StoredFile>
  /** @throws Refusal `file_missing` */
  readFile(workspaceId: WorkspaceId, id: FileId): Promise<Buffer>
}

/** A file as its row describes it. */
type Described = Omit<StoredFile, 'kind'> & { readonly sha256: Buffer }

/** How long a file waits for a message that refers to it, seconds. */
const looseSeconds = 24 * 60 * 60

export function createFileStore(database: Database, folder: FileFolder): FileStore {
  /** Bytes without a row would never be found again. */
  async function keepRow(file: IncomingBytes, stored: Described): Promise<void> {
    try {
      await database.transaction(file.workspaceId, (tx) => writeRow(tx, file, stored))
    } catch (error) {
      await folder.remove(stored.id)
      throw error
    }
  }

  return {
    async storeFile(file) {
      const temporary = folder.newTemporary()
      const places = { image: `${temporary}.image`, thumbnail: `${temporary}.thumbnail` }
      try {
        await receive(file.bytes, temporary, file.limitBytes)
        const name = cleanFileName(file.name)
        const { type, isRaster } = await sniffFile(temporary, name)
        const measures = isRaster ? await remakeImage(temporary, type, places) : undefined
        const kept = isRaster ? places.image : temporary
        const { size, sha256 } = await weigh(kept)
        const stored = { id: file.id ?? newId(), name, type, size, ...measures }
        await folder.keep(kept, stored.id, 'original')
        if (isRaster) await folder.keep(places.thumbnail, stored.id, 'thumbnail')
        await keepRow(file, { ...stored, sha256 })
        return { ...stored, kind: attachmentKind(type) }
      } finally {
        for (const place of [temporary, places.image, places.thumbnail]) await folder.discard(place)
      }
    },
    async readFile(workspaceId, id) {
      const row = await database.transaction(workspaceId, (tx) =>
        tx.db
          .selectFrom('files')
          .select('size')
          .where('workspace_id', '=', tx.workspaceId)
          .where('id', '=', id)
          .where('state', '=', 'ready')
          .executeTakeFirst(),
      )
      const bytes = row === undefined ? undefined : await folder.read(id)
      if (bytes === undefined) throw new Refusal('file_missing')
      return bytes
    },
  }
}

/** Writes what comes, up to the limit. */
async function receive(bytes: Buffer | Readable, place: string, limitBytes: number): Promise<void> {
  let size = 0
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      if (size > limitBytes) done(new Refusal('file_too_large', { limit: limitBytes }))
      else done(null, chunk)
    },
  })
  const source = Buffer.isBuffer(bytes) ? Readable.from([bytes]) : bytes
  await pipeline(source, counter, createWriteStream(place, { mode: 0o600 }))
  if (size === 0) throw new Refusal('file_empty')
}

async function weigh(place: string): Promise<{ size: number; sha256: Buffer }> {
  const { size } = await stat(place)
  return {
    size,
    sha256: createHash('sha256')
      .update(await readFile(place))
      .digest(),
  }
}

async function writeRow(tx: Tx, file: IncomingBytes, stored: Described): Promise<void> {
  const facts = {
    name: stored.name,
    type: stored.type,
    size: stored.size,
    sha256: stored.sha256,
    width: stored.width ?? null,
    height: stored.height ?? null,
    state: 'ready' as const,
  }
  await tx.db
    .insertInto('files')
    .values({
      workspace_id: tx.workspaceId,
      id: stored.id,
      uploaded_by: file.uploadedBy,
      conversation_id: file.conversationId,
      ...facts,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet(facts))
    .execute()
  if (file.conversationId === null && file.id === undefined) await armTimer(tx, 'loose_file', stored.id, looseSeconds)
}
