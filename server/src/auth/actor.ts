import { OperatorId, WorkspaceId } from '@parley/contract/ids'
import { RightsOverride } from '@parley/contract/rights'
import { Role } from '@parley/contract/views'
import Type, { type Static } from 'typebox'

/** Who asks: an operator of one workspace. Every use case gets one; the authorization function judges by it. */
export interface Actor {
  readonly workspaceId: WorkspaceId
  readonly operatorId: OperatorId
  readonly role: Role
  /** What his workspace allows to other roles than usual; absent: nothing. */
  readonly rights?: RightsOverride
}

/** An operator as the doors `find_session` and `find_api_key` show him. */
export const FoundActor = Type.Object({
  workspace_id: WorkspaceId,
  operator_id: OperatorId,
  role: Role,
  rights: RightsOverride,
})

/** What use cases need of him. */
export function actorOfRow(row: Static<typeof FoundActor>): Actor {
  return { workspaceId: row.workspace_id, operatorId: row.operator_id, role: row.role, rights: row.rights }
}
