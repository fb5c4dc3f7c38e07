import { Refusal } from '@parley/contract/refusals'
import type { Database } from '../database/database.ts'
import type { ReceiveMessage } from '../messages/receive-message.ts'
import { applyUpdate, type Closing, type UpdateOutcome, type UpdateSource } from './apply-update.ts'
import { ChannelError } from './channel-error.ts'
import { closeUpdateIn, closeUpdates } from './close-updates.ts'
import { completePerson } from './complete-person.ts'
import { createKnowSender, rememberSenders } from './know-sender.ts'
import { keepAliases, withKnownId } from './known-person.ts'
import type { OpenAccount } from './open-account.ts'
import { idsOf, type ParsedUpdate, type Person } from './parsed-update.ts'
import { awaitMessage, parkedReason, putOff, type StoredUpdate } from './put-off-update.ts'
import type { PlatformMessageDeps } from './receive-platform-message.ts'
import { type RememberedChannels, rememberChannels } from './remember-channels.ts'
import type { SecretBox } from './secrets.ts'
import { createWorkLoop, type Worker } from './work-loop.ts'

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
/** What waited longer for its channel to be switched on is not parsed any more, in seconds (domain.md). */
const parkedAtMost = 24 * 3600
/** What tells of a message that is not here waits so long for it, in seconds: many a one is older than the channel is here (F12). */
const awaitedAtMost = 24 * 3600
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
    if (outcome.state === 'awaiting') {
      await awaitMessage(database, update)
      return
    }
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
  if (outcome.state === 'awaiting' && update.age_seconds > awaitedAtMost)
    return { state: 'ignored', reason: 'message_unknown' }
  if (parsed.kind !== 'message' || outcome.state === 'awaiting') return outcome
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
  outcome: Closing,
): Promise<Closing> {
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
async function close({ database, closeUpdate }: InboxDeps, update: StoredUpdate, outcome: Closing): Promise<void> {
  const { finish, state } = outcome
  const reason = outcome.state === 'ignored' ? outcome.reason : null
  const { workspace_id: workspaceId, id } = update
  if (finish === undefined) {
    await closeUpdate({ workspaceId, id, state, reason })
    return
  }
  await database.transaction(workspaceId, async (tx) => {
    await finish(tx)
    await closeUpdateIn(tx, { id, state, reason })
  })
}
