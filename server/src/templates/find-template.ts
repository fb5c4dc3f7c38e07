import type { TemplateId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { TemplateView } from '@parley/contract/views'
import type { Actor } from '../auth/actor.ts'
import type { Tx } from '../database/database.ts'
import { loadTemplates } from './template-view.ts'

/** A template that this operator may see, removed or not. Refuses with `not_found`. */
export async function findTemplate(tx: Tx, actor: Actor, id: TemplateId): Promise<TemplateView> {
  const [template] = await loadTemplates(tx, [id])
  if (!template || (template.ownerId !== null && template.ownerId !== actor.operatorId)) throw new Refusal('not_found')
  return template
}
