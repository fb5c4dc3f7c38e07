import type { ConversationId } from '@parley/contract/ids'
import type { GroupKey, SortedGroup } from './conversation-groups.ts'
import type { GroupOrder } from './frozen-order.ts'

/** One line of the list, top to bottom. */
export type ListItem =
  | { kind: 'group'; group: SortedGroup; count: number; isOpen: boolean }
  | { kind: 'subhead'; group: 'new' | 'others'; count: number }
  | { kind: 'empty'; group: 'mine' | 'open' }
  /** What was finished before today is in «Обращения». */
  | { kind: 'more'; group: 'finished' }
  | { kind: 'row'; id: ConversationId; group: GroupKey; isOffered: boolean }

/** Height of a group's head and of a subhead, px. */
export const headHeight = 32
export const subheadHeight = 26
/** What a row is higher by where an answer is asked for, px. */
export const answerHeight = 36

/** Of the sentences in «Мои» without rows: why nothing comes takes four lines at most, px. */
export const emptyMineHeight = 80

/** Lays out the groups: «Мои», «Открытые» with its two parts, «Завершённые». */
export function listItems(
  order: GroupOrder<ConversationId>,
  closed: ReadonlySet<SortedGroup>,
  /** `ConversationId`s. */
  offered: ReadonlySet<string>,
): ListItem[] {
  const open = order.new.length + order.others.length
  const rows = (group: GroupKey) =>
    order[group].map((id): ListItem => ({ kind: 'row', id, group, isOffered: offered.has(id) }))
  const head = (group: SortedGroup, count: number): ListItem => ({
    kind: 'group',
    group,
    count,
    isOpen: !closed.has(group),
  })
  const unless = (group: SortedGroup, items: ListItem[]) => (closed.has(group) ? [] : items)
  return [
    head('mine', order.mine.length),
    ...unless('mine', order.mine.length === 0 ? [{ kind: 'empty', group: 'mine' }] : rows('mine')),
    head('open', open),
    ...unless(
      'open',
      open === 0
        ? [{ kind: 'empty', group: 'open' }]
        : [
            { kind: 'subhead', group: 'new', count: order.new.length },
            ...rows('new'),
            { kind: 'subhead', group: 'others', count: order.others.length },
            ...rows('others'),
          ],
    ),
    head('finished', order.finished.length),
    ...unless('finished', [...rows('finished'), { kind: 'more', group: 'finished' }]),
  ]
}
