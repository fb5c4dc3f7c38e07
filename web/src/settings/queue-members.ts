import type { OperatorId } from '@parley/contract/ids'
import type { GroupView, QueueView } from '@parley/contract/views'

/** Everybody who is in a queue, by himself or through a group. */
export function membersOf(
  { memberIds, groupIds }: Pick<QueueView, 'memberIds' | 'groupIds'>,
  groups: ReadonlyMap<string, GroupView>,
): Set<OperatorId> {
  return new Set([...memberIds, ...groupIds.flatMap((id) => groups.get(id)?.operatorIds ?? [])])
}

/** A list with one more, or without it. */
export function toggled<Id>(ids: readonly Id[], id: Id): Id[] {
  return ids.includes(id) ? ids.filter((known) => known !== id) : [...ids, id]
}
