import type { CaseId, OperatorId, TagId } from '@parley/contract/ids'
import type { BulkAction, BulkAnswer, BulkBody, BulkUndo } from '@parley/contract/routes-case-list'
import type { UndoFinishBody } from '@parley/contract/routes-finish'
import type { Desk } from '../app/desk.ts'
import { refusalOf } from '../sync/parse-answer.ts'
import { Refused } from '../sync/problem.ts'

export type Outcome = BulkAnswer['outcomes'][number]

/** Does one thing to many cases. */
export async function bulkChange({ api }: Desk, caseIds: readonly CaseId[], action: BulkAction): Promise<Outcome[]> {
  const { outcomes } = await api.post<BulkAnswer>('/cases/bulk', { caseIds: [...caseIds], action } satisfies BulkBody)
  return outcomes
}

/** Gives one case to somebody, with its chat where one is going on. Throws `Refused` or `Unreachable`. */
export function assignCase(desk: Desk, id: CaseId, operatorId: OperatorId): Promise<void> {
  return changeOne(desk, id, { type: 'assign', operatorId })
}

/** Adds tags to one case. Throws `Refused` or `Unreachable`. */
export function tagCase(desk: Desk, id: CaseId, add: TagId[]): Promise<void> {
  return changeOne(desk, id, { type: 'tags', add, remove: [] })
}

async function changeOne(desk: Desk, id: CaseId, action: BulkAction): Promise<void> {
  const [outcome] = await bulkChange(desk, [id], action)
  if (outcome?.refusal) throw new Refused(refusalOf(outcome.refusal))
}

/** Takes back what was done, as far as it can be: what had been the same before goes in one question. */
export async function undoBulk(desk: Desk, outcomes: readonly Outcome[]): Promise<void> {
  const groups = new Map<string, { action: BulkAction; ids: CaseId[] }>()
  for (const { caseId, undo } of outcomes) {
    if (undo === null) continue
    if (undo.type === 'finish') {
      await desk.api.post(`/conversations/${undo.conversationId}/undo-finish`, {
        chatId: undo.chatId,
      } satisfies UndoFinishBody)
      continue
    }
    const action = actionOf(undo)
    const key = JSON.stringify(action)
    const group = groups.get(key) ?? { action, ids: [] }
    group.ids.push(caseId)
    groups.set(key, group)
  }
  for (const { action, ids } of groups.values()) await bulkChange(desk, ids, action)
}

function actionOf(undo: Exclude<BulkUndo, { type: 'finish' }>): BulkAction {
  if (undo.type === 'tags') return undo
  const { status, snoozedUntil } = undo
  return { type: 'status', status, ...(snoozedUntil !== null && { snoozedUntil }) }
}
