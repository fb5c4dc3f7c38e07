import { ChannelId, type WorkspaceId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { Value } from 'typebox/value'
import type { Database, Tx } from '../database/database.ts'
import { wrongFields } from '../http/check-request-parts.ts'
import { ChannelError } from './channel-error.ts'
import { type OpenAccount, openAccount } from './open-account.ts'
import { parseJson } from './parse-json.ts'
import type { HookRequest, Platform, UpdateEnvelope } from './platform.ts'
import type { SecretBox } from './secrets.ts'

/** What came of a request: a body to answer with, or who makes it. */
type Taken =
  | { readonly stored: true; readonly body: string }
  | { readonly stored: false; readonly body: () => Promise<string> }
  /** Its sender is proved by keys that are not here yet; nothing is kept before. */
  | {
      readonly stored: 'when_proved'
      readonly proof: Promise<boolean>
      readonly keep: (tx: Tx) => Promise<void>
      readonly body: string
    }

/**
 * Keeps a platform's update as it came, before anything is made of it, so that it may be acknowledged at once. The same update
 * again changes nothing. A channel that is off keeps its updates too. A handshake is only answered.
 * @returns the body that the platform wants to read
 * @throws Refusal `channel_unknown`, `bad_signature`, `invalid_input`, `platform_unavailable`; then nothing is kept
 */
export async function storeUpdate(
  { database, secrets }: { database: Database; secrets: SecretBox },
  channelId: string,
  request: HookRequest,
): Promise<{ stored: boolean; body: string }> {
  if (!Value.Check(ChannelId, channelId)) throw new Refusal('channel_unknown')
  const workspaceId = await findWorkspace(database, channelId)
  const taken = await database.transaction(workspaceId, (tx) => take(tx, secrets, channelId, request))
  if (taken.stored === false) return { stored: false, body: await taken.body().catch(refuse) }
  if (taken.stored === true) return taken
  if (!(await taken.proof.catch(refuse))) throw new Refusal('bad_signature')
  await database.transaction(workspaceId, taken.keep)
  return { stored: true, body: taken.body }
}

async function take(tx: Tx, secrets: SecretBox, channelId: ChannelId, request: HookRequest): Promise<Taken> {
  const opened = await openAccount(tx, secrets, channelId)
  if (opened === null) throw new Refusal('channel_unknown')
  const { platform, account } = opened
  const body = handshakeOf(opened, request)
  if (body !== null) return { stored: false, body }
  const proof = platform.verify(request, account)
  if (proof === false) throw new Refusal('bad_signature')
  const keep = (tx: Tx) => keepAll(tx, opened, request.raw)
  const acknowledged = platform.acknowledgement ?? ''
  if (proof !== true) {
    // Nobody listens before the transaction has ended.
    proof.catch(() => undefined)
    return { stored: 'when_proved', proof, keep, body: acknowledged }
  }
  await keep(tx)
  return { stored: true, body: acknowledged }
}

async function keepAll(tx: Tx, { platform, account }: OpenAccount, raw: Buffer): Promise<void> {
  const updates = platform.split === undefined ? [raw] : platform.split(raw, account)
  if (updates === null) throw notAnUpdate(platform, raw)
  for (const update of updates) {
    const envelope = platform.envelope(update)
    if (envelope === null) throw notAnUpdate(platform, update)
    await keepUpdate(tx, account.id, envelope, update)
  }
}

function notAnUpdate(platform: Platform, raw: Buffer): Refusal {
  const body = parseJson(raw)
  const schema = body === undefined ? undefined : platform.schemaOf?.(body)
  const fields = schema === undefined ? [] : wrongFields(schema, body)
  return new Refusal('invalid_input', {
    fields: fields.length > 0 ? fields : [{ path: '', expected: 'an update of the platform' }],
  })
}

/** Puts an update whose sender is known into the inbox. Again: nothing changes. */
export async function keepUpdate(tx: Tx, channelId: ChannelId, envelope: UpdateEnvelope, raw: Buffer): Promise<void> {
  await tx.db
    .insertInto('inbox_updates')
    .values({ workspace_id: tx.workspaceId, channel_id: channelId, ...envelope, raw, reason: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
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

async function findWorkspace(database: Database, channelId: ChannelId): Promise<WorkspaceId> {
  const [found] = await database.door<{ workspace_id: WorkspaceId }>('select * from find_channel($1)', [channelId])
  if (!found) throw new Refusal('channel_unknown')
  return found.workspace_id
}
