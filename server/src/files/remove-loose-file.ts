import type { FileId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { FileFolder } from './file-folder.ts'

/** How long a file that nothing refers to is kept, seconds. */
const patience = 24 * 60 * 60

/**
 * What the timer `loose_file` does: a file that no message and no draft refers to after a day goes. The bytes go first: a row without bytes
 * is tried again, bytes without a row would stay for ever.
 */
export function removeLooseFile(folder: FileFolder) {
  return async (tx: Tx, id: FileId): Promise<number | null> => {
    const loose = await tx.db
      .selectFrom('files')
      .select('id')
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', id)
      .where('conversation_id', 'is', null)
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (loose === undefined) return null
    const draft = await tx.db
      .selectFrom('drafts')
      .select('id')
      .where('workspace_id', '=', tx.workspaceId)
      .where('file_ids', '@>', sql<FileId[]>`array[${id}::uuid]`)
      .limit(1)
      .executeTakeFirst()
    if (draft !== undefined) return patience
    await folder.remove(id)
    await tx.db.deleteFrom('files').where('workspace_id', '=', tx.workspaceId).where('id', '=', id).execute()
    return null
  }
}
