import type { CaseFilter } from '@parley/contract/case-filter'
import type { CaseView } from '@parley/contract/views'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import type { Database, Tx } from '../database/database.ts'
import { loadOperators } from '../operators/operator-view.ts'
import { loadQueues } from '../queues/queue-view.ts'
import { followForSearch } from '../search/follow-for-search.ts'
import { loadTags } from '../tags/tag-view.ts'
import { asksSearch, listCasePlaces } from './case-places.ts'
import { loadCases } from './case-view.ts'
import { csvLine } from './csv.ts'

/** Cases of one file: more are exported in parts, by date. */
const mostCases = 10_000
/** Steps of the search's follower that an export waits for. */
const stepsFirst = 2
/** Cases that are loaded together. */
const loadedTogether = 500

const heads = {
  ru: [
    '№',
    'Тема',
    'Клиент',
    'Компания',
    'Канал',
    'Очередь',
    'Статус',
    'Ответственный',
    'Метки',
    'Создано',
    'Обновлено',
  ],
  en: ['No.', 'Subject', 'Client', 'Company', 'Channel', 'Queue', 'Status', 'Assignee', 'Tags', 'Created', 'Updated'],
} as const
const statuses = {
  ru: { open: 'открытое', pending: 'в ожидании', closed: 'закрытое' },
  en: { open: 'open', pending: 'pending', closed: 'closed' },
} as const

/**
 * The list of cases as comma separated values in the asker's language (O-29): what his filter lets through in its order, at most
 * 10 000. Times are UTC. The audit notes who took how many out. Refuses with `not_allowed`: supervisors and above.
 */
export async function exportCases(database: Database, actor: Actor, filter: CaseFilter): Promise<string> {
  authorize(actor, { does: 'export_cases' })
  if (asksSearch(filter)) await followForSearch(database, actor.workspaceId, stepsFirst)
  return database.transaction(actor.workspaceId, async (tx) => {
    const places = await listCasePlaces(tx, actor, filter, { limit: mostCases })
    const locale = await localeOf(tx, actor)
    const cellsOf = await loadCellMaker(tx, locale)
    // The mark of the order of bytes: spreadsheets then read Cyrillic letters.
    let text = `\uFEFF${csvLine(heads[locale])}`
    for (let at = 0; at < places.length; at += loadedTogether) {
      const ids = places.slice(at, at + loadedTogether).map(({ id }) => id)
      const views = new Map((await loadCases(tx, ids)).map((view) => [view.id, view]))
      for (const id of ids) {
        const view = views.get(id)
        if (view !== undefined) text += csvLine(cellsOf(view))
      }
    }
    await recordAudit(tx, {
      operatorId: actor.operatorId,
      action: 'cases_exported',
      // What was typed may name a client: the record says that it was asked for, not what.
      details: { cases: places.length, conditions: Object.keys(filter) },
    })
    return text
  })
}

async function localeOf(tx: Tx, actor: Actor): Promise<'ru' | 'en'> {
  const { locale } = await tx.db
    .selectFrom('operators')
    .select('locale')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', actor.operatorId)
    .executeTakeFirstOrThrow()
  return locale
}

async function loadCellMaker(tx: Tx, locale: 'ru' | 'en'): Promise<(view: CaseView) => (string | number)[]> {
  const named = (views: readonly { readonly id: string; readonly name: string }[]) =>
    new Map(views.map(({ id, name }) => [id, name]))
  const channels = named(
    await tx.db.selectFrom('channels').select(['id', 'name']).where('workspace_id', '=', tx.workspaceId).execute(),
  )
  const queues = named(await loadQueues(tx))
  const operators = named(await loadOperators(tx))
  const tagViews = await loadTags(tx)
  const tagNames = named(tagViews)
  const tags = new Map(
    tagViews.map(({ id, name, mergedInto }) => [id, (mergedInto && tagNames.get(mergedInto)) ?? name]),
  )
  return (view) => [
    view.number,
    view.subject,
    view.contactName,
    view.company ?? '',
    channels.get(view.channelId) ?? '',
    queues.get(view.queueId) ?? '',
    statuses[locale][view.status],
    view.ownerId === null ? '' : (operators.get(view.ownerId) ?? ''),
    [...new Set(view.tagIds.map((id) => tags.get(id) ?? ''))].join('; '),
    view.createdAt,
    view.updatedAt,
  ]
}
