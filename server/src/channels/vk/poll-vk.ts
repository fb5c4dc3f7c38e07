import Type, { type Static } from 'typebox'
import { Value } from 'typebox/value'
import { ChannelError } from '../channel-error.ts'
import { parseJson } from '../parse-json.ts'
import type { ChannelAccount, PolledUpdates, Polling } from '../platform.ts'
import { callPlatform, repeatable } from '../platform-call.ts'
import { askVk, type VkCommunity, vkVersion } from './call-vk.ts'
import { vkEvents } from './update.ts'

/* Bots Long Poll API. */

/** VK's numbers begin anew with each server, and are numbers or text. */
const Place = Type.Object({
  server: Type.String(),
  key: Type.String(),
  ts: Type.Union([Type.String(), Type.Integer()]),
})
type Place = Static<typeof Place>

const Answer = Type.Union([
  Type.Object({ ts: Place.properties.ts, updates: Type.Array(Type.Unknown()) }),
  Type.Object({ failed: Type.Integer(), ts: Type.Optional(Place.properties.ts) }),
])

const waitSeconds = 25

/** Long polling of a community's events. */
export function pollVk(communityOf: (account: ChannelAccount) => VkCommunity): Polling {
  return {
    async start(account) {
      const community = communityOf(account)
      await askVk(community, 'groups.setLongPollSettings', {
        group_id: community.groupId,
        enabled: 1,
        api_version: vkVersion,
        ...Object.fromEntries(vkEvents.map((event) => [event, 1])),
      })
      return JSON.stringify(await askPlace(community))
    },
    async next(account, cursor, signal) {
      const community = communityOf(account)
      const place = readPlace(cursor) ?? (await askPlace(community))
      const address = `${place.server}?${new URLSearchParams({ act: 'a_check', key: place.key, ts: String(place.ts), wait: String(waitSeconds) }).toString()}`
      const { text } = await repeatable(() =>
        callPlatform('a_check', address, { method: 'GET', signal, patienceMs: 40_000 }),
      )
      const answer = parseJson(text)
      if (!Value.Check(Answer, answer)) throw new ChannelError('unavailable', 'a_check: an answer that cannot be read')
      return 'failed' in answer ? startAgain(community, place, answer) : follow(place, answer)
    },
  }
}

function follow(place: Place, answer: { ts: Place['ts']; updates: readonly unknown[] }): PolledUpdates {
  return {
    updates: answer.updates.map((update) => Buffer.from(JSON.stringify(update))),
    cursor: JSON.stringify({ ...place, ts: answer.ts }),
  }
}

/** 1: its history is gone up to `ts`; 2: the key is too old; 3: all of it is. */
async function startAgain(
  community: VkCommunity,
  place: Place,
  { failed, ts }: { failed: number; ts?: Place['ts'] },
): Promise<PolledUpdates> {
  if (failed === 1 && ts !== undefined) return follow(place, { ts, updates: [] })
  const fresh = await askPlace(community)
  return follow(failed === 2 ? { ...fresh, ts: place.ts } : fresh, {
    ts: failed === 2 ? place.ts : fresh.ts,
    updates: [],
  })
}

function readPlace(cursor: string | null): Place | null {
  const place = cursor === null ? null : parseJson(cursor)
  return Value.Check(Place, place) ? place : null
}

async function askPlace(community: VkCommunity): Promise<Place> {
  const place = await askVk(community, 'groups.getLongPollServer', { group_id: community.groupId })
  if (!Value.Check(Place, place)) throw new ChannelError('unavailable', 'groups.getLongPollServer: no server')
  return place
}
