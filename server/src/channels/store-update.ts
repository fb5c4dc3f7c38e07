import { ChannelId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { Value } from 'typebox/value'
import { wrongFields } from '../http/check-request-parts.ts'
import { ChannelError } from './channel-error.ts'
import type { ProvedUpdate } from './keep-updates.ts'
import type { OpenAccount } from './open-account.ts'
import { parseJson } from './parse-json.ts'
import type { HookRequest, Platform, UpdateEnvelope } from './platform.ts'
import type { RememberedChannel, RememberedChannels } from './remember-channels.ts'

/** What came of a request, and the body to answer with. */
interface Answer {
  readonly stored: boolean
  readonly body: string
}

interface Door {
  readonly channels: RememberedChannels
  readonly keep: (update: ProvedUpdate) => Promise<boolean>
}

/**
 * Keeps a platform's update as it came, before anything is made of it, so that it may be acknowledged at once. The same update
 * again changes nothing. A channel that is off keeps its updates too. A handshake is only answered.
 * @returns the body that the platform wants to read
 * @throws Refusal `channel_unknown`, `bad_signature`, `invalid_input`, `platform_unavailable`; then nothing is kept
 */
export async function storeUpdate({ channels, keep }: Door, channelId: string, request: HookRequest): Promise<Answer> {
  if (!Value.Check(ChannelId, channelId)) throw new Refusal('channel_unknown')
  const known = channels.find(channelId)
  const answer = known && (await take({ channels, keep }, known, request).catch(nullWhenRefused))
  if (answer) return answer
  for (;;) {
    const current = await channels.load(channelId)
    if (current === null) throw new Refusal('channel_unknown')
    const answer = await take({ channels, keep }, current, request)
    if (answer !== null) return answer
  }
}

/** Who is refused by a channel as it was is judged again by what it is now. */
function nullWhenRefused(error: unknown): null {
  if (error instanceof Refusal) return null
  throw error
}

/** Null where a channel changed meanwhile. */
async function take(door: Door, channel: RememberedChannel, request: HookRequest): Promise<Answer | null> {
  const { opened } = channel
  const { platform, account } = opened
  const proof = handshakeOf(opened, request)
  if (proof !== null) return { stored: false, body: await proof().catch(refuse) }
  if (!(await isProved(opened, request))) throw new Refusal('bad_signature')
  const kept = await keepAll(door, channel, request.raw)
  if (platform.tellsOfOthers?.(request.raw, account) === true) {
    for (const other of await door.channels.others(channel))
      if (await isProved(other.opened, request)) kept.push(...(await keepAll(door, other, request.raw)))
  }
  return kept.includes(false) ? null : { stored: true, body: platform.acknowledgement ?? '' }
}

function keepAll({ keep }: Door, { workspaceId, opened }: RememberedChannel, raw: Buffer): Promise<boolean[]> {
  const { account, version } = opened
  return Promise.all(
    updatesIn(opened, raw).map((update) => keep({ workspaceId, channelId: account.id, version, ...update })),
  )
}

async function isProved({ platform, account }: OpenAccount, request: HookRequest): Promise<boolean> {
  try {
    return await platform.verify(request, account)
  } catch (error) {
    return refuse(error)
  }
}

function updatesIn({ platform, account }: OpenAccount, raw: Buffer): (UpdateEnvelope & { raw: Buffer })[] {
  const updates = platform.split === undefined ? [raw] : platform.split(raw, account)
  if (updates === null) throw notAnUpdate(platform, raw)
  return updates.map((update) => {
    const envelope = platform.envelope(update)
    if (envelope === null) throw notAnUpdate(platform, update)
    return { ...envelope, raw: update }
  })
}

function notAnUpdate(platform: Platform, raw: Buffer): Refusal {
  const body = parseJson(raw)
  const schema = body === undefined ? undefined : platform.schemaOf?.(body)
  const fields = schema === undefined ? [] : wrongFields(schema, body)
  return new Refusal('invalid_input', {
    fields: fields.length > 0 ? fields : [{ path: '', expected: 'an update of the platform' }],
  })
}

function handshakeOf({ platform, account }: OpenAccount, request: HookRequest): (() => Promise<string>) | null {
  try {
    return platform.handshake?.(request, account) ?? null
  } catch (error) {
    return refuse(error)
  }
}

function refuse(error: unknown): never {
  if (!(error instanceof ChannelError)) throw error
  throw new Refusal(error.code === 'bad_signature' ? 'bad_signature' : 'platform_unavailable')
}
