import type { ConversationId } from '@parley/contract/ids'
import type { AuditedSubject } from '@parley/contract/routes-audit'
import { sql } from 'kysely'
import { anyOf } from '../database/any-of.ts'
import type { Tx } from '../database/database.ts'

/** What acts were done to, by id, as it is called now. Sign-ins and invitations are told by who did it. */
export async function loadSubjects(tx: Tx, ids: readonly string[]): Promise<Map<string, AuditedSubject>> {
  const [workspace, wanted] = [tx.workspaceId, anyOf(ids)]
  const { rows } = await sql<{
    id: string
    kind: AuditedSubject['kind']
    name: string
    conversationId: ConversationId | null
  }>`
    select id, kind, name, conversation_id as "conversationId" from (
      select id, 'operator' as kind, name, null::uuid as conversation_id from operators where workspace_id = ${workspace}
      union all select id, 'queue', name, null from queues where workspace_id = ${workspace}
      union all select id, 'channel', name, null from channels where workspace_id = ${workspace}
      union all select id, 'group', name, null from operator_groups where workspace_id = ${workspace}
      union all select id, 'calendar', name, null from calendars where workspace_id = ${workspace}
      union all select id, 'template', name, null from templates where workspace_id = ${workspace}
      union all select id, 'tag', name, null from tags where workspace_id = ${workspace}
      union all select id, 'case', number::text, conversation_id from cases where workspace_id = ${workspace}
      union all select k.id, 'conversation', k.name, (
          select c.id from identities as i join conversations as c on c.workspace_id = i.workspace_id and c.identity_id = i.id
            where i.workspace_id = k.workspace_id and i.contact_id = k.id order by c.id desc limit 1)
        from contacts as k where k.workspace_id = ${workspace}
      union all select c.id, 'conversation', k.name, c.id from conversations as c
        join contacts as k on k.workspace_id = c.workspace_id and k.id = c.contact_id where c.workspace_id = ${workspace}
      union all select h.id, 'conversation', k.name, c.id from chats as h
        join conversations as c on c.workspace_id = h.workspace_id and c.id = h.conversation_id
        join contacts as k on k.workspace_id = c.workspace_id and k.id = c.contact_id where h.workspace_id = ${workspace}
    ) as subjects where id = ${wanted}`.execute(tx.db)
  return new Map(rows.map(({ id, kind, name, conversationId }) => [id, { kind, name, conversationId }]))
}
