import { mayByRole } from '@parley/contract/may-by-role'
import type { MovableRight } from '@parley/contract/rights'
import type { Desk } from './desk.ts'

/** Whether somebody of one's role may do it here, by the rights that the company has set. */
export function may({ session, stores }: Pick<Desk, 'session' | 'stores'>, right: MovableRight): boolean {
  return mayByRole(session.role, right, stores.workspace.getState().workspace?.rights)
}
