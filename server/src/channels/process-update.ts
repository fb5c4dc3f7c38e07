import type { ChannelId, WorkspaceId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import { applyUpdate, type UpdateOutcome } from './apply-update.ts'
import { ChannelError } from './channel-error.ts'
import { completePerson } from './complete-person.ts'
import { keepAliases, withKnownId } from './known-person.ts'
import { type OpenAccount, openAccount } from './open-account.ts'
import type { ParsedUpdate } from './parsed-update.ts'
import type { PlatformMessageDeps } from './receive-platform-message.ts'
import type { SecretBox } from './secrets.ts'
import { createWorkLoop, type Worker } from './work-loop.ts'

/** An update that the inbox keeps, as the door `next_inbox_updates` names it. */
type StoredUpdate = { workspace_id: WorkspaceId; channel_id: ChannelId; key: string; peer: string; attempt: number }

/** Senders whose updates are processed at the same time. */
const atOnce = 16
/** After so many failures an update is put aside as `failed`, so that the sender's later ones go on. Waits of 1, 2, 4, 8 s between. */
const mostAttempts = 5
/** How often an update of a channel that is off is looked at again, in seconds. */
const parkedSeconds = 30
/** What waited longer for its channel to be switched on is not parsed any more, in seconds (domain.md). */
const parkedAtMost = 24 * 3600
const parkedReason = 'channel_off'

/** Works through the updates that webhooks left: in order for each sender, and one that cannot be processed stops nobody else. */
export function createInbox(
  deps: PlatformMessageDeps & { secrets: SecretBox; onFault: (fault: unknown) => void },
): Worker {
  return createWorkLoop<StoredUpdate>({
    claim: (free, running) =>
      deps.database.door<StoredUpdate>('select * from next_inbox_updates($1)', [free + running]),
    keyOf: (update) => `${update.channel_id} ${update.peer}`,
    work: (update) => processUpdate(deps, update),
    atOnce,
    onFault: deps.onFault,
  })
}

async function processUpdate(
  deps: PlatformMessageDeps & { secrets: SecretBox; onFault: (fault: unknown) => void },
  update: StoredUpdate,
): Promise<void> {
  const { database } = deps
  try {
    const loaded = await database.transaction(update.workspace_id, (tx) => load(tx, deps.secrets, update))
    if (loaded === null) return
    const outcome = await decide(deps, update, loaded)
    await database.transaction(update.workspace_id, (tx) => close(tx, update, outcome))
    if (outcome.pressed !== undefined) await answerPress(loaded.opened, outcome.pressed)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'client_id_reused') {
      // Only the platform gives these ids, so it is the same message, told in other words.
      const outcome = { state: 'ignored', reason: 'changed_duplicate' } as const
      return database.transaction(update.workspace_id, (tx) => close(tx, update, outcome))
    }
    if (!(error instanceof Refusal)) deps.onFault(error)
    await database.transaction(update.workspace_id, (tx) => putOff(tx, update, error))
  }
}

interface LoadedUpdate {
  readonly raw: Buffer
  readonly wasParked: boolean
  readonly ageSeconds: number
  readonly opened: OpenAccount
}

async function load(tx: Tx, secrets: SecretBox, update: StoredUpdate): Promise<LoadedUpdate | null> {
  const row = await atUpdate(tx.db.selectFrom('inbox_updates'), update)
    .select(['raw', 'reason', sql<number>`extract(epoch from desk_now() - received_at)::float8`.as('age')])
    .where('state', '=', 'stored')
    .executeTakeFirst()
  const opened = row && (await openAccount(tx, secrets, update.channel_id))
  return row?.raw && opened
    ? { raw: row.raw, wasParked: row.reason === parkedReason, ageSeconds: row.age, opened }
    : null
}

async function decide(
  deps: PlatformMessageDeps,
  update: StoredUpdate,
  loaded: LoadedUpdate,
): Promise<UpdateOutcome & { readonly pressed?: Press }> {
  const { opened, raw } = loaded
  if (loaded.wasParked && loaded.ageSeconds > parkedAtMost) return { state: 'ignored', reason: parkedReason }
  if (!opened.enabled) throw new Refusal('channel_off')
  const source = { workspaceId: update.workspace_id, channelId: update.channel_id, locale: opened.locale }
  const told = await opened.platform.parse(raw, opened.account)
  const known = opened.platform.hasAliases === true ? await knowPerson(deps, source, told) : told
  const parsed = await complete(deps, source, opened, known)
  const outcome = keepingAliases(source.channelId, parsed, await applyUpdate(deps, source, parsed))
  if (parsed.kind !== 'message' || parsed.message.pressId === undefined) return outcome
  const { person, pressId } = parsed.message
  return { ...outcome, pressed: { externalId: person.externalId, pressId } }
}

function knowPerson(
  { database }: PlatformMessageDeps,
  { workspaceId, channelId }: { workspaceId: WorkspaceId; channelId: ChannelId },
  parsed: ParsedUpdate,
): Promise<ParsedUpdate> {
  return database.transaction(workspaceId, (tx) => withKnownId(tx, channelId, parsed))
}

function keepingAliases(channelId: ChannelId, parsed: ParsedUpdate, outcome: UpdateOutcome): UpdateOutcome {
  if (parsed.kind !== 'message' || parsed.message.person.aliases === undefined) return outcome
  const { person } = parsed.message
  return {
    ...outcome,
    async finish(tx) {
      await outcome.finish?.(tx)
      await keepAliases(tx, channelId, person)
    },
  }
}

async function complete(
  { database }: PlatformMessageDeps,
  source: { workspaceId: WorkspaceId; channelId: ChannelId },
  opened: OpenAccount,
  parsed: ParsedUpdate,
): Promise<ParsedUpdate> {
  if (parsed.kind === 'reachable')
    return { ...parsed, person: await completePerson(database, source, opened, parsed.person) }
  if (parsed.kind !== 'message') return parsed
  const person = await completePerson(database, source, opened, parsed.message.person)
  return { ...parsed, message: { ...parsed.message, person } }
}

interface Press {
  readonly externalId: string
  readonly pressId: string
}

/** Lossy, like typing: the person's button stops turning. What he pressed is stored already. */
async function answerPress({ platform, account }: OpenAccount, { externalId, pressId }: Press): Promise<void> {
  try {
    await platform.answerPress?.(account, externalId, pressId)
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
  }
}

async function close(tx: Tx, update: StoredUpdate, outcome: UpdateOutcome): Promise<void> {
  await outcome.finish?.(tx)
  const reason = outcome.state === 'ignored' ? outcome.reason : null
  await atUpdate(tx.db.updateTable('inbox_updates'), update).set({ state: outcome.state, reason }).execute()
}

async function putOff(tx: Tx, update: StoredUpdate, error: unknown): Promise<void> {
  const row = atUpdate(tx.db.updateTable('inbox_updates'), update)
  if (error instanceof Refusal && error.code === 'channel_off') {
    await row.set({ reason: parkedReason, due_at: after(parkedSeconds) }).execute()
    return
  }
  const attempt = update.attempt + 1
  const reason = error instanceof Refusal ? error.code : 'fault'
  if (attempt >= mostAttempts) await row.set({ state: 'failed', attempt, reason }).execute()
  else await row.set({ attempt, reason, due_at: after(2 ** update.attempt) }).execute()
}

function after(seconds: number) {
  return sql<Date>`desk_now() + make_interval(secs => ${seconds})`
}

function atUpdate<
  Query extends { where(column: 'workspace_id' | 'channel_id' | 'key', operator: '=', value: string | number): Query },
>(query: Query, update: StoredUpdate): Query {
  return query
    .where('workspace_id', '=', update.workspace_id)
    .where('channel_id', '=', update.channel_id)
    .where('key', '=', update.key)
}
