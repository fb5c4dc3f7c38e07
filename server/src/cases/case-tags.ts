import type { CaseId, TagId } from '@parley/contract/ids'
import { anyOf } from '../database/any-of.ts'
import type { Tx } from '../database/database.ts'
import { withMerged } from '../tags/require-tags.ts'
import { saveCase } from './save-case.ts'

/** Where a tag stands on the case itself and not on one of its messages. */
const ofCase = 0

/** Says of its case which tags a message has: lists look there. The caller holds the conversation's lock. */
export async function saveMessageTags(tx: Tx, caseId: CaseId, seq: number, tagIds: readonly TagId[]): Promise<void> {
  await tx.db
    .deleteFrom('case_tags')
    .where('workspace_id', '=', tx.workspaceId)
    .where('case_id', '=', caseId)
    .where('seq', '=', seq)
    .execute()
  await insert(tx, caseId, seq, tagIds)
  await saveCase(tx, caseId, {})
}

export interface TagDifference {
  readonly add: readonly TagId[]
  readonly remove: readonly TagId[]
}

/**
 * Gives a case tags of its own and takes some away; those of its messages stay. Returns what changed. The caller holds the
 * conversation's lock.
 */
export async function changeCaseTags(tx: Tx, caseId: CaseId, { add, remove }: TagDifference): Promise<TagDifference> {
  const removed = await tx.db
    .deleteFrom('case_tags')
    .where('workspace_id', '=', tx.workspaceId)
    .where('case_id', '=', caseId)
    .where('seq', '=', ofCase)
    .where('tag_id', '=', anyOf(await withMerged(tx, remove)))
    .returning('tag_id')
    .execute()
  const added = await insert(tx, caseId, ofCase, add)
  if (added.length + removed.length > 0) await saveCase(tx, caseId, {})
  return { add: added, remove: removed.map((row) => row.tag_id) }
}

async function insert(tx: Tx, caseId: CaseId, seq: number, tagIds: readonly TagId[]): Promise<TagId[]> {
  if (tagIds.length === 0) return []
  const added = await tx.db
    .insertInto('case_tags')
    .values(tagIds.map((tagId) => ({ workspace_id: tx.workspaceId, case_id: caseId, tag_id: tagId, seq })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('tag_id')
    .execute()
  return added.map((row) => row.tag_id)
}
