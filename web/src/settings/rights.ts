import { mayByRole, roles, usualRights } from '@parley/contract/may-by-role'
import type { MovableRight, RightsOverride } from '@parley/contract/rights'
import type { Role } from '@parley/contract/views'

/**
 * What may be done in the desk, and from which role on; without `from`: as the company has set it. tests/stories/rights.test.ts holds it to what
 * the server allows.
 */
export const rights = [
  { key: 'chats', from: 'operator' },
  { key: 'readAll', from: 'operator' },
  { key: 'ownTemplates', from: 'operator' },
  { key: 'othersChats' },
  { key: 'takeOver' },
  { key: 'sharedTemplates' },
  { key: 'exportCases' },
  { key: 'liveChats', from: 'supervisor' },
  { key: 'settings', from: 'admin' },
  { key: 'channels', from: 'admin' },
  { key: 'people', from: 'admin' },
  { key: 'audit', from: 'admin' },
  { key: 'owners', from: 'owner' },
] as const satisfies readonly ({ key: string; from: Role } | { key: MovableRight })[]

type Right = (typeof rights)[number]

/** Whether a role has a right: each has what the ones below it have. */
export function hasRight(role: Role, right: Right, override: RightsOverride = {}): boolean {
  if (!('from' in right)) return mayByRole(role, right.key, override)
  return roles.indexOf(role) >= roles.indexOf(right.from)
}

/** Gives a right to a role and those above it, or takes it from the role and those below it. What is as usual is not kept. */
export function moveRight(override: RightsOverride, key: MovableRight, role: Role): RightsOverride {
  const above = roles[roles.indexOf(role) + 1] ?? 'owner'
  const from = mayByRole(role, key, override) ? above : role
  const { [key]: _, ...others } = override
  return from === usualRights[key] ? others : { ...others, [key]: from }
}
