import type { ContactId, ConversationId, TagId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { ContactChange } from '@parley/contract/routes-contacts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { saveConversation } from '../conversations/save-conversation.ts'
import { anyOf } from '../database/any-of.ts'
import type { Database, Tx } from '../database/database.ts'
import { requireTags } from '../tags/require-tags.ts'
import { writeFacts, writtenFact } from './written-facts.ts'

/**
 * Writes down what operators know of a client: it is seen in all of his conversations at once, and his channels do not replace it. Refuses
 * with `not_found` (the client, or a tag that is not for clients).
 */
export function changeContact(
  database: Database,
  actor: Actor,
  contactId: ContactId,
  change: ContactChange,
): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const conversations = await lockConversations(tx, contactId)
    const known = await lockContact(tx, contactId)
    const { name, company, tagIds } = change
    await requireTags(
      tx,
      (tagIds ?? []).filter((id) => !known.tagIds.includes(id)),
      'contact',
    )
    await tx.db
      .updateTable('contacts')
      .set({
        ...(name === undefined ? {} : { name: name.trim(), named: true }),
        ...(company === undefined ? {} : { company: company.trim() || null }),
        ...(tagIds === undefined ? {} : { tag_ids: tagIds }),
        written: JSON.stringify(writeFacts(known.written, change, known.locale)),
      })
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', contactId)
      .execute()
    for (const id of conversations) await saveConversation(tx, id)
    await recordAudit(tx, {
      operatorId: actor.operatorId,
      action: 'contact_changed',
      subjectId: contactId,
      details: await asTold(tx, change),
      before: await asTold(tx, beforeOf(known, change)),
    })
  })
}

/** By id, as everybody locks them. */
async function lockConversations(tx: Tx, contactId: ContactId): Promise<ConversationId[]> {
  const rows = await tx.db
    .selectFrom('conversations as c')
    .innerJoin('identities as i', (join) =>
      join.onRef('i.workspace_id', '=', 'c.workspace_id').onRef('i.id', '=', 'c.identity_id'),
    )
    .select('c.id')
    .where('c.workspace_id', '=', tx.workspaceId)
    .where('i.contact_id', '=', contactId)
    .orderBy('c.id')
    .forNoKeyUpdate('c')
    .execute()
  return rows.map(({ id }) => id)
}

type Known = Awaited<ReturnType<typeof lockContact>>

async function lockContact(tx: Tx, contactId: ContactId) {
  const row = await tx.db
    .selectFrom('contacts as p')
    .innerJoin('workspaces as w', 'w.workspace_id', 'p.workspace_id')
    .select(['p.name', 'p.company', 'p.written', 'p.tag_ids as tagIds', 'w.locale'])
    .where('p.workspace_id', '=', tx.workspaceId)
    .where('p.id', '=', contactId)
    .forNoKeyUpdate('p')
    .executeTakeFirst()
  if (!row) throw new Refusal('not_found')
  return row
}

/** Of what changes: what stood there. */
function beforeOf({ name, company, written, tagIds }: Known, change: ContactChange): ContactChange {
  return {
    ...(change.name === undefined ? {} : { name }),
    ...(change.company === undefined ? {} : { company: company ?? '' }),
    ...(change.phone === undefined ? {} : { phone: writtenFact(written, 'phone') }),
    ...(change.email === undefined ? {} : { email: writtenFact(written, 'email') }),
    ...(change.tagIds === undefined ? {} : { tagIds }),
  }
}

/** As the audit tells it: tags by their names. */
async function asTold(tx: Tx, { tagIds, ...facts }: ContactChange): Promise<Record<string, unknown>> {
  if (tagIds === undefined) return facts
  return { ...facts, tags: await namesOf(tx, tagIds) }
}

async function namesOf(tx: Tx, tagIds: readonly TagId[]): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('tags')
    .select('name')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', anyOf(tagIds))
    .orderBy('name')
    .execute()
  return rows.map(({ name }) => name)
}
