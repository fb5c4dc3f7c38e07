import type { OperatorId, WorkspaceId } from '@parley/contract/ids'
import type { RightsOverride } from '@parley/contract/rights'
import type { Role } from '@parley/contract/views'

/** Who asks: an operator of one workspace. Every use case gets one; the authorization function judges by it. */
export interface Actor {
  readonly workspaceId: WorkspaceId
  readonly operatorId: OperatorId
  readonly role: Role
  /** What his workspace allows to other roles than usual; absent: nothing. */
  readonly rights?: RightsOverride
}
