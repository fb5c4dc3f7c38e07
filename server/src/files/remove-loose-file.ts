import type { FileId } from '@parley/contract/ids'
import type { Tx } from '../database/database.ts'
import type { FileFolder } from './file-folder.ts'

/**
 * What the timer `loose_file` does: a file that no message refers to after a day goes. The bytes go first: a row without bytes
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
    await folder.remove(id)
    await tx.db.deleteFrom('files').where('workspace_id', '=', tx.workspaceId).where('id', '=', id).execute()
    return null
  }
}
