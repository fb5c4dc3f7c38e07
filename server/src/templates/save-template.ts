import type { QueueId, TemplateId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { TemplateBody, TemplateChange } from '@parley/contract/routes-templates'
import type { TemplateView } from '@parley/contract/views'
import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import { anyOf } from '../database/any-of.ts'
import { appendEvent } from '../database/append-event.ts'
import type { Database, Tx } from '../database/database.ts'
import { newId } from '../new-id.ts'
import { requireTags } from '../tags/require-tags.ts'
import { cleanFolder } from './clean-folder.ts'
import { findTemplate } from './find-template.ts'

/** Makes a prepared reply (D-22), one's own or everybody's. Refuses with `not_allowed`, `not_found` (a tag, a queue). */
export function addTemplate(database: Database, actor: Actor, body: TemplateBody): Promise<TemplateId> {
  const ownerId = body.personal ? actor.operatorId : null
  authorize(actor, { does: 'change_template', ownerId })
  return database.transaction(actor.workspaceId, async (tx) => {
    await requireTags(tx, body.action?.tagIds ?? [], 'case')
    await requireQueues(tx, queuesOf(body.queueIds, body.action))
    const id: TemplateId = newId()
    await tx.db
      .insertInto('templates')
      .values({
        workspace_id: tx.workspaceId,
        id,
        name: body.name.trim(),
        text: body.text,
        folder: cleanFolder(body.folder ?? ''),
        owner_id: ownerId,
        texts: JSON.stringify(body.texts ?? {}),
        action: asJson(body.action ?? null),
        buttons: body.buttons ?? [],
        ...(body.shortcut !== undefined && { shortcut: body.shortcut }),
        ...(body.queueIds !== undefined && { queue_ids: body.queueIds }),
        removed_at: null,
      })
      .execute()
    appendEvent(tx, 'template', id)
    await noteShared(tx, actor, { id, ownerId }, 'template_added')
    return id
  })
}

/** Refuses with `not_found` (somebody else's own, too, a tag, a queue), `not_allowed`. */
export function changeTemplate(
  database: Database,
  actor: Actor,
  id: TemplateId,
  { name, text, folder, texts, action, buttons, shortcut, queueIds }: TemplateChange,
): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const template = await requireMine(tx, actor, id)
    await requireTags(tx, action?.tagIds ?? [], 'case')
    await requireQueues(tx, queuesOf(queueIds, action))
    await tx.db
      .updateTable('templates')
      .set((eb) => ({
        version: eb('version', '+', 1),
        ...(name === undefined ? {} : { name: name.trim() }),
        ...(text === undefined ? {} : { text }),
        ...(folder === undefined ? {} : { folder: cleanFolder(folder) }),
        ...(texts === undefined ? {} : { texts: JSON.stringify(texts) }),
        ...(action === undefined ? {} : { action: asJson(action) }),
        ...(buttons === undefined ? {} : { buttons }),
        ...(shortcut === undefined ? {} : { shortcut }),
        ...(queueIds === undefined ? {} : { queue_ids: queueIds }),
      }))
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', id)
      .execute()
    appendEvent(tx, 'template', id)
    await noteShared(tx, actor, template, 'template_changed')
  })
}

/** Nobody is offered it any more. Refuses as changing it does. */
export function removeTemplate(database: Database, actor: Actor, id: TemplateId): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const template = await requireMine(tx, actor, id)
    await tx.db
      .updateTable('templates')
      .set((eb) => ({ version: eb('version', '+', 1), removed_at: sql<Date>`desk_now()` }))
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', id)
      .execute()
    appendEvent(tx, 'template', id)
    await noteShared(tx, actor, template, 'template_removed')
  })
}

/** Takes a removal back. Refuses with `not_found` where it is in use, and as changing it does. */
export function restoreTemplate(database: Database, actor: Actor, id: TemplateId): Promise<void> {
  return database.transaction(actor.workspaceId, async (tx) => {
    const template = await requireMine(tx, actor, id, { isRemoved: true })
    await tx.db
      .updateTable('templates')
      .set((eb) => ({ version: eb('version', '+', 1), removed_at: null }))
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', id)
      .execute()
    appendEvent(tx, 'template', id)
    await noteShared(tx, actor, template, 'template_restored')
  })
}

async function requireMine(tx: Tx, actor: Actor, id: TemplateId, { isRemoved = false } = {}): Promise<TemplateView> {
  const template = await findTemplate(tx, actor, id)
  if (template.removed !== isRemoved) throw new Refusal('not_found')
  authorize(actor, { does: 'change_template', ownerId: template.ownerId })
  return template
}

/** All that a template names. */
function queuesOf(queueIds: readonly QueueId[] = [], action?: TemplateBody['action']): QueueId[] {
  return [...new Set([...queueIds, ...(action?.queueId === undefined ? [] : [action.queueId])])]
}

async function requireQueues(tx: Tx, queueIds: readonly QueueId[]): Promise<void> {
  if (queueIds.length === 0) return
  const known = await tx.db
    .selectFrom('queues')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', anyOf(queueIds))
    .execute()
  if (known.length < queueIds.length) throw new Refusal('not_found')
}

/** What is one's own is nobody's business. */
async function noteShared(
  tx: Tx,
  { operatorId }: Actor,
  { id, ownerId }: Pick<TemplateView, 'id' | 'ownerId'>,
  action: 'template_added' | 'template_changed' | 'template_removed' | 'template_restored',
): Promise<void> {
  if (ownerId === null) await recordAudit(tx, { operatorId, action, subjectId: id })
}

function asJson(action: TemplateBody['action']): string | null {
  return action === null || action === undefined ? null : JSON.stringify(action)
}
