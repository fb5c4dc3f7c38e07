import type { ConversationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { OtherCases } from '@parley/contract/routes-cases'
import type { Actor } from '../auth/actor.ts'
import type { Database } from '../database/database.ts'
import { loadSettings } from '../settings/load-settings.ts'
import { caseRows, caseViewOf } from './case-view.ts'

/** Cases of one answer. */
const most = 100

/**
 * The cases of the client's other conversations: other channels, other threads (domain.md → Feed; P-15). None where the queue shows a
 * conversation alone. Refuses with `not_found`.
 */
export function listOtherCases(database: Database, actor: Actor, conversationId: ConversationId): Promise<OtherCases> {
  return database.snapshot(actor.workspaceId, async (tx) => {
    const conversation = await tx.db
      .selectFrom('conversations')
      .select(['contact_id', 'queue_id'])
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', conversationId)
      .executeTakeFirst()
    if (!conversation) throw new Refusal('not_found')
    const { contact_id: contactId, queue_id: queueId } = conversation
    if ((await loadSettings(tx, [queueId])).ofQueue(queueId).feedScope === 'conversation') return { cases: [] }
    const rows = await caseRows(tx)
      .innerJoin('identities as i', (join) =>
        join.onRef('i.workspace_id', '=', 'c.workspace_id').onRef('i.id', '=', 'c.identity_id'),
      )
      .where('i.contact_id', '=', contactId)
      .where('c.id', '<>', conversationId)
      .where('k.merged_into', 'is', null)
      .orderBy('k.created_at', 'desc')
      .orderBy('k.id')
      .limit(most)
      .execute()
    return { cases: rows.map(caseViewOf).reverse() }
  })
}
