import type { MovableRight, Rights, RightsOverride } from './rights.ts'
import type { Role } from './views.ts'

/* Apart from the schemas: the desk asks this at once, and need not load what checks them. */

export const usualRights: Rights = {
  othersChats: 'supervisor',
  takeOver: 'supervisor',
  sharedTemplates: 'supervisor',
  exportCases: 'supervisor',
}

/** From the least to the most: each role may do what the ones before it may. */
export const roles: readonly Role[] = ['operator', 'supervisor', 'admin', 'owner']

/** Whether somebody of a role may do it where a workspace has set its rights so. */
export function mayByRole(role: Role, right: MovableRight, rights: RightsOverride = {}): boolean {
  return roles.indexOf(role) >= roles.indexOf(rights[right] ?? usualRights[right])
}
