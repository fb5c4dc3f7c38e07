import type { OperatorId, WorkspaceId } from '@parley/contract/ids'
import { roles } from '@parley/contract/may-by-role'
import type { RightsOverride } from '@parley/contract/rights'
import type { Role } from '@parley/contract/views'
import { type Action, mayDo } from '@parley/server/auth/authorize'
import { newId } from '@parley/server/new-id'
import { hasRight, rights } from '@parley/web/settings/rights'
import { expect, test } from 'vitest'
import { expectSynced } from '../testing/expect-synced.ts'
import { startTestDesk } from '../testing/test-desk-driver.ts'

const own: OperatorId = newId()
const colleague: OperatorId = newId()

/** What a right stands for at the server; what is not here is said by the state of a chat. */
const actions: Partial<Record<(typeof rights)[number]['key'], readonly Action[]>> = {
  ownTemplates: [{ does: 'change_template', ownerId: own }],
  othersChats: [{ does: 'act_for_others' }],
  takeOver: [{ does: 'take_over' }],
  sharedTemplates: [{ does: 'change_template', ownerId: null }],
  exportCases: [{ does: 'export_cases' }],
  audit: [{ does: 'read_audit' }],
  settings: [
    { does: 'change_queue' },
    { does: 'change_workspace' },
    { does: 'change_operator' },
    { does: 'change_tags' },
    { does: 'change_api_keys' },
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

test('the page of roles says what the server allows each of them, as usual and where the company has set rights otherwise', () => {
  for (const override of [{}, { takeOver: 'operator', exportCases: 'owner', othersChats: 'admin' }] as const)
    for (const role of roles) expect(allowedBy(override, role), role).toEqual(saidBy(override, role))
})

const saidBy = (override: RightsOverride, role: Role) =>
  rights.filter((right) => hasRight(role, right, override)).map(({ key }) => key)

function allowedBy(override: RightsOverride, role: Role) {
  const actor = { workspaceId: 1 as WorkspaceId, operatorId: own, role, rights: override }
  const said = saidBy(override, role)
  return rights
    .map(({ key }) => key)
    .filter((key) => actions[key]?.every((action) => mayDo(actor, action)) ?? said.includes(key))
}

test('what the company gives to operators holds at once, for everybody who is one, and goes again', async () => {
  const desk = await startTestDesk({ rule: 'everyone' })
  const { anna, boris, olga } = await desk.operators()
  const chat = await desk.receives('telegram', 'Где мой заказ?')
  await anna.takes(chat)
  const refused = { code: 'not_allowed' }
  await expect(boris.takesOver(chat)).rejects.toMatchObject(refused)
  await expect(boris.transfers(chat, { operatorId: olga.id })).rejects.toMatchObject({ code: 'not_holder' })
  await expectSynced(desk, () =>
    desk.administers('PUT', '/workspace', { rights: { takeOver: 'operator', othersChats: 'operator' } }),
  )
  await boris.takesOver(chat)
  await anna.transfers(chat, { operatorId: olga.id })
  await desk.administers('PUT', '/workspace', { rights: {} })
  await expect(boris.takesOver(chat)).rejects.toMatchObject(refused)
})
