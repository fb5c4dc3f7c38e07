import type { Role } from '@parley/contract/views'
import { roles } from './roles.ts'

/** What may be done in the desk, and from which role on. tests/stories/rights.test.ts holds it to what the server allows. */
export const rights = [
  { key: 'chats', from: 'operator' },
  { key: 'readAll', from: 'operator' },
  { key: 'ownTemplates', from: 'operator' },
  { key: 'othersChats', from: 'supervisor' },
  { key: 'takeOver', from: 'supervisor' },
  { key: 'sharedTemplates', from: 'supervisor' },
  { key: 'liveChats', from: 'supervisor' },
  { key: 'exportCases', from: 'supervisor' },
  { key: 'settings', from: 'admin' },
  { key: 'channels', from: 'admin' },
  { key: 'people', from: 'admin' },
  { key: 'audit', from: 'admin' },
  { key: 'owners', from: 'owner' },
] as const satisfies readonly { key: string; from: Role }[]

/** Whether a role has a right: each has what the ones below it have. */
export function hasRight(role: Role, right: { readonly from: Role }): boolean {
  return roles.indexOf(role) >= roles.indexOf(right.from)
}
