import type { OperatorId, WorkspaceId } from '@parley/contract/ids'
import type { Role } from '@parley/contract/views'
import { type Action, mayDo } from '@parley/server/auth/authorize'
import { newId } from '@parley/server/new-id'
import { hasRight, rights } from '@parley/web/settings/rights'
import { roles } from '@parley/web/settings/roles'
import { expect, test } from 'vitest'

const own: OperatorId = newId()
const colleague: OperatorId = newId()

/** What a right stands for at the server; what is not here is said by the state of a chat. */
const actions: Partial<Record<(typeof rights)[number]['key'], readonly Action[]>> = {
  ownTemplates: [{ does: 'change_template', ownerId: own }],
  othersChats: [{ does: 'end_chat', holderId: colleague }],
  takeOver: [{ does: 'take_over' }],
  sharedTemplates: [{ does: 'change_template', ownerId: null }],
  exportCases: [{ does: 'export_cases' }],
  audit: [{ does: 'read_audit' }],
  settings: [
    { does: 'change_queue' },
    { does: 'change_workspace' },
    { does: 'change_operator' },
    { does: 'change_tags' },
  ],
  channels: [{ does: 'change_channel' }],
  people: [
    { does: 'invite', role: 'admin' },
    { does: 'remove_operator', operatorId: colleague, role: 'operator' },
  ],
  owners: [
    { does: 'invite', role: 'owner' },
    { does: 'remove_operator', operatorId: colleague, role: 'owner' },
  ],
}

test('the page of roles says what the server allows each of them', () => {
  const said = (role: Role) => rights.filter((right) => hasRight(role, right)).map(({ key }) => key)
  const allowed = (role: Role) =>
    rights
      .map(({ key }) => key)
      .filter((key) => {
        const actor = { workspaceId: 1 as WorkspaceId, operatorId: own, role }
        return actions[key]?.every((action) => mayDo(actor, action)) ?? said(role).includes(key)
      })
  for (const role of roles) expect(allowed(role), role).toEqual(said(role))
})
