import type { Readable } from 'node:stream'
import { mostSounds, soundLimitBytes } from '@parley/contract/news'
import { Refusal } from '@parley/contract/refusals'
import type { SoundView } from '@parley/contract/routes-notifications'
import { sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import type { Database } from '../database/database.ts'
import type { FileStore, StoredFile } from '../files/file-store.ts'
import { disarmTimer } from '../timers/arm-timer.ts'
import { saveNotifications } from './save-notifications.ts'

/** What every browser plays. */
const playable = /^audio\/(mpeg|ogg|wav|x-wav|vnd\.wave|mp4|x-m4a|aac|flac|x-flac)\b/

/**
 * Takes in a sound of one's own (E-10). Judged by its bytes, not by its name.
 * @throws Refusal `unsupported_media_type`, `too_many_files` (with `limit`), `file_too_large`, `file_empty`; what is refused goes by itself
 */
export async function addSound(
  { database, files }: { readonly database: Database; readonly files: FileStore },
  { workspaceId, operatorId }: Actor,
  part: { readonly name: string; readonly bytes: Readable },
): Promise<SoundView> {
  const { id, name, type }: StoredFile = await files.storeFile({
    workspaceId,
    ...part,
    limitBytes: soundLimitBytes,
    uploadedBy: operatorId,
    conversationId: null,
  })
  if (!playable.test(type)) throw new Refusal('unsupported_media_type')
  await database.transaction(workspaceId, async (tx) => {
    // First the row that everything of his waits for: two uploads at once are counted one after the other.
    await saveNotifications(tx, operatorId)
    const { count } = await tx.db
      .selectFrom('sounds')
      .select(sql<number>`count(*)::integer`.as('count'))
      .where('workspace_id', '=', workspaceId)
      .where('operator_id', '=', operatorId)
      .executeTakeFirstOrThrow()
    if (count >= mostSounds) throw new Refusal('too_many_files', { limit: mostSounds })
    await tx.db
      .insertInto('sounds')
      .values({ workspace_id: workspaceId, file_id: id, operator_id: operatorId })
      .execute()
    await disarmTimer(tx, 'loose_file', id)
  })
  return { id, name }
}
