import { Refusal } from '@parley/contract/refusals'
import { afterEach, expect, test } from 'vitest'
import { connectChannel } from '../connect-channel.ts'
import { deleteSentMessage } from '../delete-sent-message.ts'
import { editSentMessage } from '../edit-sent-message.ts'
import { only } from '../testing/test-channels.ts'
import { startTeamsChannels, type TeamsChannels, teamsApp } from '../testing/test-teams.ts'

let channels: TeamsChannels
afterEach(async () => {
  await channels.stop()
  expect(channels.faults).toEqual([])
})

async function messageOf(seq: number) {
  return (await channels.messages()).find((message) => message.seq === seq)
}

test('a person of Teams writes, corrects and reacts; ours is sent, corrected and deleted there', async () => {
  channels = await startTeamsChannels()
  const { teams, database, anna, files } = channels
  const id = teams.tells(1, { text: 'Добрый день' })
  teams.tells(1, { type: 'messageUpdate', id, text: 'Добрый вечер' })
  await channels.settled()
  const { id: conversationId, contact } = only(await channels.conversations())
  expect(contact.name).toBe('Человек 1')
  const stored = await files.storeFile({
    workspaceId: anna.workspaceId,
    uploadedBy: anna.operatorId,
    conversationId: null,
    name: 'счёт.txt',
    bytes: Buffer.from('готово'),
    limitBytes: 1000,
  })
  const seq = await channels.answers('Слушаю', { fileIds: [stored.id] })
  await channels.settled()
  expect(teams.seen(1).map(({ text }) => text)).toEqual(['Слушаю', expect.stringContaining('📎 счёт.txt\nhttp')])
  teams.tells(1, { type: 'messageReaction', replyToId: teams.seen(1)[0]?.id, reactionsAdded: [{ type: 'heart' }] })
  await channels.settled()
  expect((await messageOf(seq))?.reactions).toEqual(['❤️'])
  expect((await channels.messages()).find(({ kind }) => kind === 'in')?.text).toBe('Добрый вечер')

  await editSentMessage({ database }, anna, { conversationId, seq }, { text: 'Слушаю вас' })
  await channels.settled()
  expect(teams.seen(1)[0]?.text).toBe('Слушаю вас')
  await deleteSentMessage({ database }, anna, { conversationId, seq })
  await channels.settled()
  expect(teams.seen(1)).toEqual([])
})

test('Teams asks to wait, breaks off, and says that the bot is blocked', async () => {
  channels = await startTeamsChannels()
  const { teams } = channels
  teams.tells(1, { text: 'вопрос' })
  await channels.settled()
  teams.addFault({ method: 'POST', does: { kind: 'rate_limited', retryAfter: 7 } })
  const slow = await channels.answers('раз')
  await channels.settled()
  expect((await messageOf(slow))?.delivery?.state).toBe('queued')
  await channels.advance(10)
  await channels.settled()
  expect((await messageOf(slow))?.delivery?.state).toBe('sent')
  teams.addFault({ method: 'POST', does: { kind: 'cut' } })
  const lost = await channels.answers('два')
  await channels.settled()
  expect((await messageOf(lost))?.delivery?.state).toBe('unknown')
  teams.addFault({ method: 'POST', does: { kind: 'refuse', status: 403, description: 'ConversationBlockedByUser' } })
  const blocked = await channels.answers('три')
  await channels.settled()
  expect((await messageOf(blocked))?.delivery).toEqual({ state: 'failed', error: 'contact_unreachable' })
  expect(only(await channels.conversations()).reachable).toBe(false)
  expect(teams.seen(1).map(({ text }) => text)).toEqual(['раз', 'два'])
})

test('wrong credentials are named by their field', async () => {
  channels = await startTeamsChannels()
  const { database, secrets, url, queueId, anna, teams } = channels
  const { appId, tenantId, password } = teamsApp
  const nobody = '00000000-0000-0000-0000-000000000000'
  const refusedAt = async (settings: Record<string, string>, secret = password): Promise<string | undefined> => {
    const refusal: unknown = await connectChannel({ database, secrets, publicUrl: url }, anna, {
      kind: 'teams',
      name: 'Teams',
      queueId,
      credentials: { password: secret },
      settings: { apiUrl: teams.url, ...settings },
    }).catch((error: unknown) => error)
    return refusal instanceof Refusal ? refusal.details.fields?.[0]?.path : undefined
  }
  expect(await refusedAt({ appId: nobody, tenantId })).toBe('/settings/appId')
  expect(await refusedAt({ appId, tenantId: nobody })).toBe('/settings/tenantId')
  expect(await refusedAt({ appId, tenantId }, 'the id of a secret')).toBe('/credentials/password')
  expect(await refusedAt({ appId: 'desk', tenantId })).toBe('/settings/appId')
})
