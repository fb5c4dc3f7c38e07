import type { WorkspaceId } from '@parley/contract/ids'
import type { Database } from '../database/database.ts'

/** Which workspaces this installation has, as the sign-in page and the start need to know it. */
export interface InstallationState {
  readonly isEmpty: boolean
  /** A real company exists. */
  readonly hasCompany: boolean
  readonly demo: WorkspaceId | undefined
}

export async function readInstallation(database: Database): Promise<InstallationState> {
  const rows = await database.door<{ workspace_id: WorkspaceId; demo: boolean }>(
    'select workspace_id, demo from list_workspaces()',
  )
  return {
    isEmpty: rows.length === 0,
    hasCompany: rows.some((row) => !row.demo),
    demo: rows.find((row) => row.demo)?.workspace_id,
  }
}
