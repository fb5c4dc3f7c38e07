import type { ChatId, OperatorId, QueueId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { LoadedSettings } from '../settings/load-settings.ts'
import { armLazyTimers } from '../timers/arm-timer.ts'
import type { ChatState } from './chat.ts'

/** Sets T3 of chats that have a holder (lazy: `releaseIdleHolder` finds out when it is due in truth). */
export async function armHolderIdle(
  tx: Tx,
  chats: readonly { readonly chatId: ChatId; readonly queueId: QueueId; readonly chat: ChatState }[],
  settings: LoadedSettings,
): Promise<void> {
  await armLazyTimers(
    tx,
    'holder_idle',
    chats.flatMap(({ chatId, queueId, chat }) => {
      if (chat.state !== 'active') return []
      const { releaseIdleMinutes: minutes } = settings.ofHolder(queueId, chat.holderId)
      return minutes === null ? [] : [{ subjectId: chatId, seconds: minutes * 60 }]
    }),
  )
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
    'holder_idle',
    held.map(({ id }) => ({ subjectId: id, seconds: 0 })),
  )
}
