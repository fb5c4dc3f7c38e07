import type { ChannelId, WorkspaceId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { sql } from 'kysely'
import type { Database, Tx } from '../database/database.ts'
import type { ReceiveMessage } from '../messages/receive-message.ts'
import { applyUpdate, type UpdateOutcome, type UpdateSource } from './apply-update.ts'
import { ChannelError } from './channel-error.ts'
import { closeUpdates } from './close-updates.ts'
import { completePerson } from './complete-person.ts'
import { createKnowSender, rememberSenders } from './know-sender.ts'
import { keepAliases, withKnownId } from './known-person.ts'
import type { OpenAccount } from './open-account.ts'
import { idsOf, type ParsedUpdate, type Person } from './parsed-update.ts'
import type { PlatformMessageDeps } from './receive-platform-message.ts'
import { type RememberedChannels, rememberChannels } from './remember-channels.ts'
import type { SecretBox } from './secrets.ts'
import { createWorkLoop, type Worker } from './work-loop.ts'

/** An update that the inbox keeps, as the door `next_inbox_updates` names it. */
type StoredUpdate = {
  workspace_id: WorkspaceId
  channel_id: ChannelId
  channel_version: number
  key: string
  peer: string
  id: number
  attempt: number
  raw: Buffer
  reason: string | null
  age_seconds: number
}

interface InboxDeps extends PlatformMessageDeps {
  readonly channels: RememberedChannels
  readonly closeUpdate: ReturnType<typeof closeUpdates>
  readonly onFault: (fault: unknown) => void
}

/** Senders whose updates are processed at the same time. */
const atOnce = 64
/** So many while platforms wait for answers, and how many make a crowd: they would bring again what is answered too late. */
const atOnceInCrowd = 8
const crowded = 8
/** What webhooks bring within this time is looked for at once, milliseconds. */
const gatherMs = 15
/** After so many failures an update is put aside as `failed`, so that the sender's later ones go on. Waits of 1, 2, 4, 8 s between. */
const mostAttempts = 5
/** How often an update of a channel that is off is looked at again, in seconds. */
const parkedSeconds = 30
/** What waited longer for its channel to be switched on is not parsed any more, in seconds (domain.md). */
const parkedAtMost = 24 * 3600
const parkedReason = 'channel_off'
/** That somebody typed is of no use later, seconds. */
const typingSeconds = 6

/** Works through the updates that webhooks left: in order for each sender, and one that cannot be processed stops nobody else. */
export function createInbox({
  database,
  receiveMessage,
  secrets,
  typing,
  answering = () => 0,
  onFault,
}: {
  database: Database
  receiveMessage: ReceiveMessage
  secrets: SecretBox
  typing?: InboxDeps['typing']
  /** How many platforms wait for an answer just now: that goes before what is made of their updates. */
  answering?: () => number
  onFault: (fault: unknown) => void
}): Worker {
  const channels = rememberChannels({ database, secrets })
  const closeUpdate = closeUpdates(database)
  const knowSender = createKnowSender(database)
  return createWorkLoop<StoredUpdate>({
    claim: (free, running) =>
      database.door<StoredUpdate>('select * from next_inbox_updates($1, $2)', [free, running.map(({ id }) => id)]),
    keyOf: (update) => `${update.channel_id} ${update.peer}`,
    work: (update) => {
      const common = { database, receiveMessage, channels, closeUpdate, typing, onFault }
      return processUpdate({ ...common, knowSender: rememberSenders(knowSender) }, update)
    },
    atOnce: () => (answering() < crowded ? atOnce : atOnceInCrowd),
    gatherMs,
    onFault,
  })
}

async function processUpdate(deps: InboxDeps, update: StoredUpdate): Promise<void> {
  const { database } = deps
  try {
    const channel = await deps.channels.at(update.channel_id, update.channel_version)
    if (channel === null) return
    const outcome = await decide(deps, update, channel.opened)
    await close(deps, update, outcome)
    if (outcome.pressed !== undefined) await answerPress(channel.opened, outcome.pressed)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'client_id_reused') {
      // Only the platform gives these ids, so it is the same message, told in other words.
      return close(deps, update, { state: 'ignored', reason: 'changed_duplicate' })
    }
    if (!(error instanceof Refusal)) deps.onFault(error)
    await database.transaction(update.workspace_id, (tx) => putOff(tx, update, error))
  }
}

async function decide(
  deps: InboxDeps,
  update: StoredUpdate,
  opened: OpenAccount,
): Promise<UpdateOutcome & { readonly pressed?: Press }> {
  const wasParked = update.reason === parkedReason
  if (wasParked && update.age_seconds > parkedAtMost) return { state: 'ignored', reason: parkedReason }
  if (!opened.enabled) throw new Refusal('channel_off')
  const source = { workspaceId: update.workspace_id, channelId: update.channel_id, locale: opened.locale }
  const told = await opened.platform.parse(update.raw, opened.account)
  if (told.kind === 'typing' && update.age_seconds > typingSeconds) return { state: 'ignored', reason: 'late' }
  const known =
    opened.platform.hasAliases === true ? await withKnownId((ids) => deps.knowSender({ ...source, ids }), told) : told
  const parsed = await complete(deps, source, opened, known)
  const outcome = await applyUpdate(deps, source, parsed)
  if (parsed.kind !== 'message') return outcome
  const { person, pressId } = parsed.message
  return {
    ...(await keepingAliases(deps, source, person, outcome)),
    ...(pressId === undefined ? {} : { pressed: { externalId: person.externalId, pressId } }),
  }
}

/** Ids that did not lead to the person yet do so from now on. */
async function keepingAliases(
  { knowSender }: InboxDeps,
  source: UpdateSource,
  person: Person,
  outcome: UpdateOutcome,
): Promise<UpdateOutcome> {
  if (person.aliases === undefined) return outcome
  const ids = idsOf(person)
  const known = await knowSender({ ...source, ids })
  if (known !== null && ids.every((id) => known.ids.includes(id))) return outcome
  return {
    ...outcome,
    async finish(tx) {
      await outcome.finish?.(tx)
      await keepAliases(tx, source.channelId, person)
    },
  }
}

async function complete(
  deps: InboxDeps,
  source: UpdateSource,
  opened: OpenAccount,
  parsed: ParsedUpdate,
): Promise<ParsedUpdate> {
  if (parsed.kind === 'reachable')
    return { ...parsed, person: await completePerson(deps, source, opened, parsed.person) }
  if (parsed.kind !== 'message') return parsed
  const person = await completePerson(deps, source, opened, parsed.message.person)
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

/** What leaves more to be done is closed with that; all others together. */
async function close(
  { database, closeUpdate }: InboxDeps,
  update: StoredUpdate,
  outcome: UpdateOutcome,
): Promise<void> {
  const { finish, state } = outcome
  const reason = outcome.state === 'ignored' ? outcome.reason : null
  const { workspace_id: workspaceId, id } = update
  if (finish === undefined) {
    await closeUpdate({ workspaceId, id, state, reason })
    return
  }
  await database.transaction(workspaceId, async (tx) => {
    await finish(tx)
    await atUpdate(tx.db.updateTable('inbox_updates'), update).set({ state, reason }).execute()
  })
}

async function putOff(tx: Tx, update: StoredUpdate, error: unknown): Promise<void> {
  const row = atUpdate(tx.db.updateTable('inbox_updates'), update)
  if (error instanceof Refusal && error.code === 'channel_off') {
    await row.set({ reason: parkedReason, due_at: after((await isOn(tx, update)) ? 0 : parkedSeconds) }).execute()
    return
  }
  const attempt = update.attempt + 1
  const reason = error instanceof Refusal ? error.code : 'fault'
  if (attempt >= mostAttempts) await row.set({ state: 'failed', attempt, reason }).execute()
  else await row.set({ attempt, reason, due_at: after(2 ** update.attempt) }).execute()
}

/** Switched on since it was looked at? Whoever switches it just now is waited for: his word to go on would come before this update waits. */
async function isOn(tx: Tx, update: StoredUpdate): Promise<boolean> {
  const channel = await tx.db
    .selectFrom('channels')
    .select('enabled')
    .where('workspace_id', '=', update.workspace_id)
    .where('id', '=', update.channel_id)
    .forShare()
    .executeTakeFirst()
  return channel?.enabled === true
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
