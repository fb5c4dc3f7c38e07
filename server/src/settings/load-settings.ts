import type { OperatorId, QueueId } from '@parley/contract/ids'
import { resolveSettings } from '@parley/contract/resolve-settings'
import type { OwnSettings, Settings, SettingsOverride } from '@parley/contract/settings'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

/** What holds for the chats of some queues, each read once; and for one of their operators, who may have set his own (D-16). */
export interface LoadedSettings {
  ofQueue(queueId: QueueId): Settings
  ofHolder(queueId: QueueId, operatorId: OperatorId): Settings
}

/** Reads the settings of queues and, where given, of operators: operator → queue → workspace. */
export async function loadSettings(
  tx: Tx,
  queueIds: readonly QueueId[],
  operatorIds: readonly OperatorId[] = [],
): Promise<LoadedSettings> {
  const { rows } = await sql<{ id: string; settings: SettingsOverride }>`
    select 'workspace' as id, settings from workspaces where workspace_id = ${tx.workspaceId}
    union all
    select id::text, settings from queues where workspace_id = ${tx.workspaceId} and id = any(${queueIds}::uuid[])
    union all
    select id::text, settings from operators where workspace_id = ${tx.workspaceId} and id = any(${operatorIds}::uuid[])`.execute(
    tx.db,
  )
  const levels = new Map(rows.map((row) => [row.id, row.settings]))
  const level = (id: string): SettingsOverride | OwnSettings => levels.get(id) ?? {}
  return {
    ofQueue: (queueId) => resolveSettings(level('workspace'), level(queueId)),
    ofHolder: (queueId, operatorId) => resolveSettings(level('workspace'), level(queueId), level(operatorId)),
  }
}
