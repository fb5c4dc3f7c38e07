import {
  type ChannelHealth,
  ChannelHealthAnswer,
  ChannelKindsAnswer,
  type ChannelKindView,
} from '@parley/contract/channel-setup'
import type { ChannelId } from '@parley/contract/ids'
import { Accepted, ChannelAnswer, ChannelBody, ChannelChange, ChannelPath } from '@parley/contract/routes'
import type { ChannelView } from '@parley/contract/views'
import type { Actor } from '../auth/actor.ts'
import { authorize } from '../auth/authorize.ts'
import { actorOf } from '../auth/require-actor.ts'
import { accepted } from '../http/accepted.ts'
import type { Http } from '../http/http.ts'
import type { Channel } from './channel.ts'
import { channelKinds } from './registry.ts'

export interface ChannelRouteParts {
  readonly connectChannel: (actor: Actor, body: ChannelBody) => Promise<ChannelView>
  readonly readHealth: (actor: Actor) => Promise<ChannelHealth[]>
  readonly changeChannel: (actor: Actor, channelId: ChannelId, change: ChannelChange) => Promise<unknown>
  readonly publicUrl: string
}

export function addChannelRoutes(http: Http, parts: ChannelRouteParts): void {
  const { connectChannel, changeChannel, readHealth, publicUrl } = parts
  const tags = ['settings']

  http.get(
    '/api/v1/channel-kinds',
    { schema: { tags, summary: 'What can be connected, and what it takes', response: { 200: ChannelKindsAnswer } } },
    (request) => {
      authorize(actorOf(request), { does: 'change_channel' })
      return { kinds: channelKinds.map((channel) => kindView(channel, publicUrl)) }
    },
  )

  http.get(
    '/api/v1/channels/health',
    { schema: { tags, summary: 'How the channels are doing', response: { 200: ChannelHealthAnswer } } },
    async (request) => {
      const actor = actorOf(request)
      authorize(actor, { does: 'change_channel' })
      return { channels: await readHealth(actor) }
    },
  )

  http.post(
    '/api/v1/channels',
    {
      config: { refusals: ['credentials_rejected', 'platform_unavailable', 'queue_archived', 'channel_unknown'] },
      schema: {
        tags,
        summary: 'Connect a channel after a live check of its credentials',
        body: ChannelBody,
        response: { 200: ChannelAnswer },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      authorize(actor, { does: 'change_channel' })
      return { channel: await connectChannel(actor, request.body) }
    },
  )

  http.put(
    '/api/v1/channels/:id',
    {
      config: { refusals: ['queue_archived', 'channel_unknown'] },
      schema: {
        tags,
        summary: 'Switch, rename or move a channel',
        params: ChannelPath,
        body: ChannelChange,
        response: { 200: Accepted },
      },
    },
    (request) => {
      const actor = actorOf(request)
      authorize(actor, { does: 'change_channel' })
      return accepted(changeChannel(actor, request.params.id, request.body))
    },
  )
}

function kindView({ kind, setup: { address, ...setup } }: Channel, publicUrl: string): ChannelKindView {
  return {
    kind,
    ...setup,
    address: address === undefined ? null : { url: `${publicUrl}${address.path}`, label: address.label },
  }
}
