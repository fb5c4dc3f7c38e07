import { roles } from '@parley/contract/may-by-role'
import type { Role } from '@parley/contract/views'

/** Whether somebody of one role may give out, or take away, another: never one above his own. */
export function mayRule(own: Role, other: Role): boolean {
  return roles.indexOf(own) >= roles.indexOf('admin') && roles.indexOf(other) <= roles.indexOf(own)
}
