import { Agent, createServer } from 'node:http'
import type { AgentOptions } from 'node:https'
import { createFakeVk, type FakeVk } from '@parley/fake-channels/vk/fake-vk'
import { serveFakeVk } from '@parley/fake-channels/vk/serve-fake-vk'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { VK } from 'vk-io'
import { groupId, vkToken } from '../testing/test-vk.ts'

/* The imitation is judged by a client of VK that is not ours: what vk-io understands, VK would have said. */

let fake: FakeVk
let served: { url: string; stop(): Promise<void> }
let vk: VK

beforeEach(async () => {
  fake = await createFakeVk({ secondMs: 20 })
  served = await serveFakeVk(fake)
  fake.createGroup({ id: groupId, token: vkToken, screenName: 'polka', name: 'Полка' })
  vk = client()
})
afterEach(async () => {
  await vk.updates.stop()
  await fake.stop()
  await served.stop()
})

/** The imitation is served without https. Node's agents have their options without saying so. */
class PlainAgent extends Agent {
  declare readonly options: AgentOptions
}

function client(more: { webhookSecret?: string; webhookConfirmation?: string } = {}): VK {
  return new VK({
    token: vkToken,
    apiBaseUrl: `${served.url}/method`,
    pollingGroupId: groupId,
    apiVersion: '5.199',
    agent: new PlainAgent(),
    ...more,
  })
}

test('vk-io asks, uploads and sends; a refusal of VK is one to it', async () => {
  const { id } = fake.addUser({ firstName: 'Анна', lastName: 'Смирнова' })
  fake.chat(groupId, id)
  const [user] = await vk.api.users.get({ user_ids: [id], fields: ['has_photo'] })
  expect(user?.first_name).toBe('Анна')
  const doc = await vk.upload.messageDocument({
    peer_id: id,
    source: { value: Buffer.from('к оплате'), filename: 'Счёт.txt', contentType: 'text/plain' },
  })
  await vk.api.messages.send({ peer_id: id, random_id: 7, message: 'Ответ', attachment: String(doc) })
  await vk.api.messages.send({ peer_id: id, random_id: 7, message: 'Ответ' })
  expect(fake.chat(groupId, id).messages.map(({ text, fileIds }) => [text, fileIds.length])).toEqual([['Ответ', 1]])
  fake.blocks(groupId, id, true)
  await expect(vk.api.messages.send({ peer_id: id, random_id: 8, message: 'x' })).rejects.toMatchObject({ code: 901 })
})

test('vk-io hears by Long Poll what a person writes', async () => {
  const { id } = fake.addUser({ firstName: 'Анна' })
  await vk.api.groups.setLongPollSettings({ group_id: groupId, enabled: true, api_version: '5.199' })
  const heard = new Promise<unknown[]>((resolve) => {
    vk.updates.on('message_new', (context) => {
      resolve([context.senderId, context.text, context.attachments.length, context.conversationMessageId])
    })
  })
  await vk.updates.startPolling()
  const bytes = Buffer.from('x')
  fake.writes(groupId, id, { text: 'Привет', files: [{ kind: 'document', name: 'a.txt', type: 'text/plain', bytes }] })
  expect(await heard).toEqual([id, 'Привет', 1, 1])
})

test('vk-io confirms its address and hears by Callback, with its secret', async () => {
  const { id } = fake.addUser({ firstName: 'Анна' })
  const { code } = await vk.api.groups.getCallbackConfirmationCode({ group_id: groupId })
  const { updates } = client({ webhookConfirmation: code, webhookSecret: 'a-secret' })
  const heard = new Promise<string | undefined>((resolve) => {
    updates.on('message_new', ({ text }) => {
      resolve(text)
    })
  })
  const callback = updates.getWebhookCallback()
  const server = createServer((request, response) => void callback(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : 0)}/`
  const { server_id: serverId } = await vk.api.groups.addCallbackServer({
    group_id: groupId,
    url,
    title: 'vk-io',
    secret_key: 'a-secret',
  })
  await vk.api.groups.setCallbackSettings({ group_id: groupId, server_id: serverId, message_new: true })
  expect(fake.groups()[0]?.servers[0]?.status).toBe('ok')
  fake.writes(groupId, id, { text: 'Привет' })
  expect(await heard).toBe('Привет')
  await fake.settled()
  server.close()
})
