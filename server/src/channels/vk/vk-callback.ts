import Type from 'typebox'
import { Value } from 'typebox/value'
import { ChannelError } from '../channel-error.ts'
import { objectIn, parseJson } from '../parse-json.ts'
import type { HookRequest } from '../platform.ts'
import { isSameSecret } from '../same-secret.ts'
import { askVk, type VkCommunity, vkVersion } from './call-vk.ts'
import { vkEvents } from './update.ts'

/* VK's Callback API: a community has up to ten servers, each with a secret that comes with every event. */

const Servers = Type.Object({ items: Type.Array(Type.Object({ id: Type.Integer(), url: Type.String() })) })
const Added = Type.Object({ server_id: Type.Integer() })
const Code = Type.Object({ code: Type.String() })

/** What a server is called in the community's settings; 14 characters at most. */
const title = 'Parley'

/** Adds this desk to the community's servers, or renews its secret. VK asks for the confirmation before it answers. */
export async function setCallback(community: VkCommunity, url: string, secret: string): Promise<void> {
  const group = { group_id: community.groupId }
  const known = await findServers(community, url)
  const server = { ...group, url, title, secret_key: secret }
  const [id] = known
  let serverId = id
  if (serverId === undefined) {
    const added = await askVk(community, 'groups.addCallbackServer', server)
    if (!Value.Check(Added, added)) throw new ChannelError('unavailable', 'groups.addCallbackServer: no number')
    serverId = added.server_id
  } else await askVk(community, 'groups.editCallbackServer', { ...server, server_id: serverId })
  await askVk(community, 'groups.setCallbackSettings', {
    ...group,
    server_id: serverId,
    api_version: vkVersion,
    ...Object.fromEntries(vkEvents.map((event) => [event, 1])),
  })
}

/** Takes this desk off the community's servers: all of its addresses here, or one. */
export async function removeCallback(community: VkCommunity, channelId: string): Promise<void> {
  for (const id of await findServers(community, `/hooks/${channelId}`))
    await askVk(community, 'groups.deleteCallbackServer', { group_id: community.groupId, server_id: id })
}

async function findServers(community: VkCommunity, ending: string): Promise<number[]> {
  const servers = await askVk(community, 'groups.getCallbackServers', { group_id: community.groupId })
  return Value.Check(Servers, servers)
    ? servers.items.filter(({ url }) => url.endsWith(ending)).map(({ id }) => id)
    : []
}

/** VK signs nothing; it repeats the secret and says which community it is about. */
export function isFromVk({ raw }: HookRequest, groupId: number, secret: string | undefined): boolean {
  const body = objectIn(parseJson(raw))
  return body['group_id'] === groupId && isSameSecret(secret, body['secret'])
}

/** What VK wants to read to believe that an address is the community's; it changes, so it is asked for each time. */
export async function confirmationCode(community: VkCommunity): Promise<string> {
  const answer = await askVk(community, 'groups.getCallbackConfirmationCode', { group_id: community.groupId })
  if (!Value.Check(Code, answer)) throw new ChannelError('unavailable', 'groups.getCallbackConfirmationCode: no code')
  return answer.code
}

/** Whether VK asks for the confirmation. */
export function asksConfirmation({ raw }: HookRequest): boolean {
  return raw.length < 10_000 && objectIn(parseJson(raw))['type'] === 'confirmation'
}
