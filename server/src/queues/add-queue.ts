import type { OperatorId, QueueId } from '@parley/contract/ids'
import type { Locale, RoutingRule } from '@parley/contract/views'
import { appendEvent } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'
import { newId } from '../new-id.ts'
import { defaultTexts } from './default-texts.ts'
import { saveMembers } from './save-members.ts'

/** Makes a queue with its members and the usual texts. Rule `everyone` unless told otherwise (K8). */
export async function addQueue(
  tx: Tx,
  queue: { name: string; rule?: RoutingRule; memberIds: readonly OperatorId[]; locale: Locale },
): Promise<QueueId> {
  const id: QueueId = newId()
  const { busyText, offShiftText } = defaultTexts[queue.locale]
  const { [queue.locale]: _own, ...texts } = defaultTexts
  await tx.db
    .insertInto('queues')
    .values({
      workspace_id: tx.workspaceId,
      id,
      name: queue.name,
      rule: queue.rule ?? 'everyone',
      busy_text: busyText,
      off_shift_text: offShiftText,
      // Clients of the other language read them in theirs.
      texts: JSON.stringify(texts),
    })
    .execute()
  appendEvent(tx, 'queue', id)
  await saveMembers(tx, id, { memberIds: queue.memberIds })
  return id
}
