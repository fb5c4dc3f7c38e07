import type { ChannelId, ConversationId, FileId, WorkspaceId } from '@parley/contract/ids'
import type { AttachmentView } from '@parley/contract/message-views'
import { Refusal } from '@parley/contract/refusals'
import { sql } from 'kysely'
import { saveConversation } from '../conversations/save-conversation.ts'
import type { Database, Tx } from '../database/database.ts'
import type { FileStore, StoredFile } from '../files/file-store.ts'
import { changeAttachment } from '../messages/change-attachment.ts'
import { ChannelError } from './channel-error.ts'
import { type OpenAccount, openAccount } from './open-account.ts'
import type { FetchedFile } from './platform.ts'
import type { SecretBox } from './secrets.ts'
import { createWorkLoop, type Worker } from './work-loop.ts'

interface Deps {
  readonly database: Database
  readonly secrets: SecretBox
  readonly files: FileStore
  readonly onFault: (fault: unknown) => void
}

type ClaimedFetch = { workspace_id: WorkspaceId; file_id: FileId; attempt: number }

const atOnce = 4
/** Longer than any download may take, in seconds. */
const leaseSeconds = 300
/** About ten minutes of trying, with waits of 2, 4 … 256 s between. */
const mostAttempts = 9
/** Platforms' own limits are lower; this only bounds memory, in bytes. */
const limitBytes = 64 * 1024 * 1024

/** Brings the files of clients here while the platforms still have them. Fetching one twice is harmless. */
export function createFileFetches(deps: Deps): Worker {
  return createWorkLoop<ClaimedFetch>({
    claim: (free) => deps.database.door<ClaimedFetch>('select * from claim_file_fetches($1, $2)', [free, leaseSeconds]),
    keyOf: (claimed) => claimed.file_id,
    work: (claimed) => fetchOne(deps, claimed),
    atOnce,
    onFault: deps.onFault,
  })
}

interface Fetch {
  readonly reference: string
  readonly conversationId: ConversationId
  /** Null: it is the contact's photo. */
  readonly seq: number | null
  readonly name: string
  readonly opened: OpenAccount
}

async function fetchOne(deps: Deps, claimed: ClaimedFetch): Promise<void> {
  const fetch = await deps.database.transaction(claimed.workspace_id, (tx) => load(tx, deps.secrets, claimed))
  if (fetch === null) return
  try {
    const fetched = await download(deps, claimed, fetch)
    const stored =
      fetched &&
      (await deps.files.storeFile({ ...placeOf(claimed, fetch), name: fetch.name, bytes: fetched.bytes, limitBytes }))
    await settle(deps, claimed, fetch, stored ?? 'failed')
  } catch (error) {
    if (error instanceof Refusal)
      await settle(deps, claimed, fetch, error.code === 'file_too_large' ? 'too_big' : 'failed')
    else if (!(error instanceof ChannelError)) throw error
    else if (isFinal(error) || claimed.attempt >= mostAttempts) await settle(deps, claimed, fetch, 'failed')
    else
      await deps.database.transaction(claimed.workspace_id, (tx) =>
        putOff(tx, claimed, error.retryAfterSeconds ?? 2 ** claimed.attempt),
      )
  }
}

async function load(tx: Tx, secrets: SecretBox, claimed: ClaimedFetch): Promise<Fetch | null> {
  const row = await tx.db
    .selectFrom('file_fetches as f')
    .innerJoin('files as o', (join) =>
      join.onRef('o.workspace_id', '=', 'f.workspace_id').onRef('o.id', '=', 'f.file_id'),
    )
    .select(['f.channel_id', 'f.reference', 'f.conversation_id as conversationId', 'f.seq', 'o.name'])
    .where('f.workspace_id', '=', tx.workspaceId)
    .where('f.file_id', '=', claimed.file_id)
    .executeTakeFirst()
  const opened = row && (await openAccount(tx, secrets, row.channel_id))
  return row && opened ? { ...row, opened } : null
}

/** Null where there is nothing to have: the person shows no photo, or the update that had the file is kept no longer. */
async function download(
  { database }: Deps,
  { workspace_id: workspaceId }: ClaimedFetch,
  { opened, reference, seq }: Fetch,
): Promise<FetchedFile | null> {
  const { platform, account } = opened
  const { enclosed } = platform
  if (seq !== null && enclosed !== undefined) {
    const key = enclosed.keyOf(reference)
    const raw = await database.transaction(workspaceId, (tx) => readUpdate(tx, account.id, key))
    return raw && enclosed.read(raw, reference)
  }
  if (seq !== null) return platform.fetchFile(account, reference)
  const photo = await platform.findPhoto(account, reference)
  return photo && platform.fetchFile(account, photo.reference)
}

async function readUpdate(tx: Tx, channelId: ChannelId, key: string): Promise<Buffer | null> {
  const row = await tx.db
    .selectFrom('inbox_updates')
    .select('raw')
    .where('workspace_id', '=', tx.workspaceId)
    .where('channel_id', '=', channelId)
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.raw ?? null
}

function placeOf(claimed: ClaimedFetch, fetch: Fetch) {
  return {
    workspaceId: claimed.workspace_id,
    id: claimed.file_id,
    uploadedBy: null,
    conversationId: fetch.conversationId,
  }
}

function isFinal(error: ChannelError): boolean {
  return !['unavailable', 'rate_limited', 'unknown_outcome'].includes(error.code)
}

/** Shows what became of the file, then forgets the fetch. In this order: repeating it all after a crash changes nothing. */
async function settle(
  deps: Deps,
  claimed: ClaimedFetch,
  fetch: Fetch,
  result: StoredFile | 'too_big' | 'failed',
): Promise<void> {
  const { workspace_id: workspaceId, file_id: fileId } = claimed
  const { conversationId, seq } = fetch
  if (seq !== null) await showAttachment(deps.database, claimed, { conversationId, seq }, result)
  await deps.database.transaction(workspaceId, async (tx) => {
    if (typeof result === 'string') {
      await tx.db
        .updateTable('files')
        .set({ state: 'unavailable' })
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', fileId)
        .execute()
    } else if (seq === null) {
      await showPhoto(tx, fileId, conversationId)
    }
    await tx.db
      .deleteFrom('file_fetches')
      .where('workspace_id', '=', workspaceId)
      .where('file_id', '=', fileId)
      .execute()
  })
}

async function showAttachment(
  database: Database,
  { workspace_id: workspaceId, file_id: fileId }: ClaimedFetch,
  address: { conversationId: ConversationId; seq: number },
  result: StoredFile | 'too_big' | 'failed',
): Promise<void> {
  const message = await database.transaction(workspaceId, (tx) =>
    tx.db
      .selectFrom('messages')
      .select('attachments')
      .where('workspace_id', '=', workspaceId)
      .where('conversation_id', '=', address.conversationId)
      .where('seq', '=', address.seq)
      .executeTakeFirst(),
  )
  const shown = message?.attachments?.find((attachment) => attachment.fileId === fileId)
  if (shown) await changeAttachment(database, workspaceId, address, fetchedView(shown, result))
}

/** The bytes say what an image is; sounds and films stay what the platform played. */
function fetchedView(shown: AttachmentView, result: StoredFile | 'too_big' | 'failed'): AttachmentView {
  if (typeof result === 'string') return { ...shown, state: 'unavailable', reason: result }
  const { type, size, width, height, kind } = result
  const isSticker = shown.kind === 'sticker' && kind === 'image'
  const isPlayed = shown.kind === 'audio' || shown.kind === 'video'
  return {
    ...shown,
    kind: isSticker || isPlayed ? shown.kind : kind,
    type,
    size,
    ...(width === undefined || height === undefined ? {} : { width, height }),
    state: 'ready',
  }
}

async function showPhoto(tx: Tx, fileId: FileId, conversationId: ConversationId): Promise<void> {
  await sql`
    update contacts as k set photo_file_id = ${fileId}
      from conversations as c
      where c.workspace_id = ${tx.workspaceId} and c.id = ${conversationId}
        and k.workspace_id = c.workspace_id and k.id = c.contact_id and k.photo_file_id is null`.execute(tx.db)
  await saveConversation(tx, conversationId)
}

async function putOff(tx: Tx, claimed: ClaimedFetch, seconds: number): Promise<void> {
  await tx.db
    .updateTable('file_fetches')
    .set({ leased_until: null, due_at: sql<Date>`desk_now() + make_interval(secs => ${seconds})` })
    .where('workspace_id', '=', tx.workspaceId)
    .where('file_id', '=', claimed.file_id)
    .execute()
}
