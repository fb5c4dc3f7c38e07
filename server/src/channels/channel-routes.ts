import {
  ChannelArchived,
  type ChannelHealth,
  ChannelHealthAnswer,
  ChannelKindsAnswer,
  type ChannelKindView,
  ChannelRemains,
  EnteredSetup,
} from '@parley/contract/channel-setup'
import type { ChannelId } from '@parley/contract/ids'
import {
  Accepted,
  ChannelAnswer,
  ChannelBody,
  ChannelChange,
  ChannelCredentials,
  ChannelPath,
} from '@parley/contract/routes'
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
  readonly readRemains: (actor: Actor, channelId: ChannelId) => Promise<ChannelRemains>
  readonly archiveChannel: (actor: Actor, channelId: ChannelId) => Promise<ChannelArchived>
  readonly readSetup: (actor: Actor, channelId: ChannelId) => Promise<EnteredSetup>
  readonly replaceCredentials: (actor: Actor, channelId: ChannelId, entered: ChannelCredentials) => Promise<ChannelView>
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
  addCredentialRoutes(http, parts)
  addArchiveRoutes(http, parts)
}

/** What was entered for a channel, and other secrets in place of it. */
function addCredentialRoutes(http: Http, { readSetup, replaceCredentials }: ChannelRouteParts): void {
  const tags = ['settings']

  http.get(
    '/api/v1/channels/:id/setup',
    {
      config: { refusals: ['channel_unknown'] },
      schema: {
        tags,
        summary: 'What was entered for a channel besides its secrets',
        params: ChannelPath,
        response: { 200: EnteredSetup },
      },
    },
    (request) => readSetup(actorOf(request), request.params.id),
  )

  http.put(
    '/api/v1/channels/:id/credentials',
    {
      config: { refusals: ['channel_unknown', 'credentials_rejected', 'platform_unavailable', 'other_account'] },
      schema: {
        tags,
        summary: 'Another token or password for the same account, after a live check',
        params: ChannelPath,
        body: ChannelCredentials,
        response: { 200: ChannelAnswer },
      },
    },
    async (request) => ({ channel: await replaceCredentials(actorOf(request), request.params.id, request.body) }),
  )
}

/** What archiving leaves, and doing it. */
function addArchiveRoutes(http: Http, { readRemains, archiveChannel }: ChannelRouteParts): void {
  const tags = ['settings']
  const config = { refusals: ['channel_unknown' as const] }

  http.get(
    '/api/v1/channels/:id/archive',
    {
      config,
      schema: {
        tags,
        summary: 'What archiving a channel would leave',
        params: ChannelPath,
        response: { 200: ChannelRemains },
      },
    },
    (request) => readRemains(actorOf(request), request.params.id),
  )

  http.post(
    '/api/v1/channels/:id/archive',
    {
      config,
      schema: {
        tags,
        summary: 'End a channel; its conversations can still be read',
        params: ChannelPath,
        response: { 200: ChannelArchived },
      },
    },
    (request) => archiveChannel(actorOf(request), request.params.id),
  )
}

function kindView({ kind, setup: { address, ...setup } }: Channel, publicUrl: string): ChannelKindView {
  return {
    kind,
    ...setup,
    address: address === undefined ? null : { url: `${publicUrl}${address.path}`, label: address.label },
  }
}
