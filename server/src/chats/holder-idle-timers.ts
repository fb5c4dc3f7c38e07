import type { ChatId, OperatorId, QueueId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { LoadedSettings } from '../settings/load-settings.ts'
import { armLazyTimers, type TimerSetting } from '../timers/arm-timer.ts'
import type { ChatState } from './chat.ts'

/** T3 of a chat that has a holder (lazy: `releaseIdleHolder` finds out when it is due in truth); null = it does not run. */
export function holderIdleTimer(
  { chatId, queueId, chat }: { readonly chatId: ChatId; readonly queueId: QueueId; readonly chat: ChatState },
  settings: LoadedSettings,
): TimerSetting<'holder_idle'> | null {
  if (chat.state !== 'active') return null
  const { releaseIdleMinutes: minutes } = settings.ofHolder(queueId, chat.holderId)
  return minutes === null ? null : { kind: 'holder_idle', subjectId: chatId, seconds: minutes * 60 }
}

/** A setting of T3 changed: every chat that it concerns is looked at again. Without a filter those of the whole workspace. */
export async function lookAtHoldersAgain(
  tx: Tx,
  of: { readonly operatorId?: OperatorId; readonly queueId?: QueueId } = {},
): Promise<void> {
  const { rows: held } = await sql<{ id: ChatId }>`
    select id from chats
      where workspace_id = ${tx.workspaceId} and state = 'active'
        and (${of.operatorId ?? null}::uuid is null or holder_id = ${of.operatorId ?? null})
        and (${of.queueId ?? null}::uuid is null or queue_id = ${of.queueId ?? null})`.execute(tx.db)
  await armLazyTimers(
    tx,
    held.map(({ id }) => ({ kind: 'holder_idle', subjectId: id, seconds: 0 })),
  )
}
