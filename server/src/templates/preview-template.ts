import type { ConversationId, TemplateId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { PreviewBody, TemplatePreview } from '@parley/contract/routes-templates'
import { renderTemplate, type TemplateValues } from '@parley/contract/template-variables'
import type { Locale } from '@parley/contract/views'
import type { Actor } from '../auth/actor.ts'
import type { Database, Tx } from '../database/database.ts'
import { findTemplate } from './find-template.ts'

/** A template as it would be sent in a conversation, and which of its variables have no value there. Refuses with `not_found`. */
export function previewTemplate(
  database: Database,
  actor: Actor,
  id: TemplateId,
  { conversationId, locale: asked }: PreviewBody,
): Promise<TemplatePreview> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const template = await findTemplate(tx, actor, id)
    const { locale: clients, values } = await loadValues(tx, actor, conversationId)
    const locale = asked ?? clients
    const written = (locale === null ? undefined : template.texts[locale]) ?? template.text
    return { locale, ...renderTemplate(written, values) }
  })
}

async function loadValues(
  tx: Tx,
  actor: Actor,
  conversationId: ConversationId,
): Promise<{ locale: Locale | null; values: TemplateValues }> {
  const row = await tx.db
    .selectFrom('conversations as c')
    .innerJoin('identities as i', (join) =>
      join.onRef('i.workspace_id', '=', 'c.workspace_id').onRef('i.id', '=', 'c.identity_id'),
    )
    .innerJoin('contacts as p', (join) =>
      join.onRef('p.workspace_id', '=', 'c.workspace_id').onRef('p.id', '=', 'c.contact_id'),
    )
    .innerJoin('cases as k', (join) =>
      join.onRef('k.workspace_id', '=', 'c.workspace_id').onRef('k.id', '=', 'c.case_id'),
    )
    .innerJoin('queues as q', (join) =>
      join.onRef('q.workspace_id', '=', 'c.workspace_id').onRef('q.id', '=', 'c.queue_id'),
    )
    .innerJoin('channels as h', (join) =>
      join.onRef('h.workspace_id', '=', 'c.workspace_id').onRef('h.id', '=', 'c.channel_id'),
    )
    .innerJoin('operators as o', (join) =>
      join.onRef('o.workspace_id', '=', 'c.workspace_id').on('o.id', '=', actor.operatorId),
    )
    .innerJoin('workspaces as w', 'w.workspace_id', 'c.workspace_id')
    .select([
      'i.locale',
      'p.name as client',
      'p.company as clientCompany',
      'o.name as operator',
      'k.number',
      'k.subject',
      'q.name as queue',
      'h.name as channel',
      'w.name as company',
    ])
    .where('c.workspace_id', '=', tx.workspaceId)
    .where('c.id', '=', conversationId)
    .executeTakeFirst()
  if (!row) throw new Refusal('not_found')
  return {
    locale: row.locale,
    values: {
      'client.name': row.client,
      'client.firstName': firstWord(row.client),
      'client.company': row.clientCompany ?? '',
      'operator.name': row.operator,
      'operator.firstName': firstWord(row.operator),
      'case.number': String(row.number),
      'case.subject': row.subject,
      'queue.name': row.queue,
      'channel.name': row.channel,
      'company.name': row.company,
    },
  }
}

function firstWord(name: string): string {
  return name.trim().split(/\s+/u)[0] ?? ''
}
