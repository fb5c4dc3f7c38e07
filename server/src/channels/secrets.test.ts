import { WorkspaceId } from '@parley/contract/ids'
import { parseAs } from '@parley/contract/parse-as'
import { expect, test } from 'vitest'
import { newId } from '../new-id.ts'
import { createSecretBox } from './secrets.ts'

const owner = { workspaceId: parseAs(WorkspaceId, 1), channelId: newId() }
const box = createSecretBox('the secret key of a test installation')

test('opens what it sealed, and the seal shows nothing', () => {
  const sealed = box.seal(owner, { token: 'a token' })
  expect(box.open(owner, sealed)).toEqual({ token: 'a token' })
  expect(sealed.toString('latin1')).not.toContain('token')
  expect(box.seal(owner, { token: 'a token' }).equals(sealed)).toBe(false)
})

test('opens for no other channel, workspace or installation', () => {
  const sealed = box.seal(owner, { token: 'a token' })
  expect(() => box.open({ ...owner, channelId: newId() }, sealed)).toThrow()
  expect(() => box.open({ ...owner, workspaceId: parseAs(WorkspaceId, 2) }, sealed)).toThrow()
  expect(() => createSecretBox('another key of another installation').open(owner, sealed)).toThrow()
})

test('no changed byte is opened', () => {
  const sealed = box.seal(owner, { token: 'a token' })
  for (let place = 0; place < sealed.length; place++) {
    const changed = Buffer.from(sealed)
    changed.writeUInt8(changed.readUInt8(place) ^ 1, place)
    expect(() => box.open(owner, changed)).toThrow()
  }
})
