import { randomBytes } from 'node:crypto'
import { WorkspaceId } from '@parley/contract/ids'
import { parseAs } from '@parley/contract/parse-as'
import { expect, test } from 'vitest'
import { newId } from '../new-id.ts'
import { createPortalLinks, type PortalOwner } from './portal-links.ts'

const until = new Date('2026-12-01T00:00:00Z')
const before = new Date('2026-11-30T23:59:59Z')

test('a link opens its owner’s cases until its time, and nobody else’s', () => {
  const links = createPortalLinks(randomBytes(32))
  const owner: PortalOwner = { workspaceId: parseAs(WorkspaceId, 7), conversationId: newId() }
  const token = links.make(owner, until)
  expect(links.read(token, before)).toEqual(owner)
  expect(links.read(token, new Date(until.getTime() + 1000))).toBeNull()
  expect(createPortalLinks(randomBytes(32)).read(token, before)).toBeNull()
  const [workspace, conversation, time, signature] = token.split('.')
  for (const changed of [
    `8.${String(conversation)}.${String(time)}.${String(signature)}`,
    `${String(workspace)}.${newId()}.${String(time)}.${String(signature)}`,
    `${String(workspace)}.${String(conversation)}.${String(Number(time) + 1)}.${String(signature)}`,
    `${token}.x`,
    token.slice(0, -1),
    '',
  ])
    expect(links.read(changed, before)).toBeNull()
})
