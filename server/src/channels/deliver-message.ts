import type { ChannelErrorCode } from '@parley/contract/message-views'
import { Refusal } from '@parley/contract/refusals'
import { setReachable } from '../contacts/set-reachable.ts'
import type { Database, Tx } from '../database/database.ts'
import type { FileStore } from '../files/file-store.ts'
import { ChannelError } from './channel-error.ts'
import { type ChannelPauses, createChannelPauses } from './channel-pauses.ts'
import { afterFailure } from './delivery-outcome.ts'
import { faultWords } from './fault-words.ts'
import { type DeliveryJob, type LinkFile, loadDelivery } from './load-delivery.ts'
import { noteChannelFault } from './note-channel-fault.ts'
import {
  type ClaimedDelivery,
  countAccepted,
  LostLease,
  noteAcceptedPart,
  returnDelivery,
  saveDelivery,
  showDelivery,
} from './save-delivery.ts'
import type { SecretBox } from './secrets.ts'
import { createWorkLoop, type Worker } from './work-loop.ts'

interface Deps {
  readonly database: Database
  readonly secrets: SecretBox
  readonly files: FileStore
  readonly linkFile: LinkFile
  readonly onFault: (fault: unknown) => void
}

/** Conversations that are delivered to at the same time. */
const atOnce = 16
/** Longer than any single call to a platform, in seconds; each accepted part starts it anew. */
const leaseSeconds = 180
/** How often a message for a channel that is off is looked at again, in milliseconds. */
const offMs = 30_000

/**
 * Brings outgoing messages to the platforms: in order within a conversation, tried again only where the platform surely has not
 * got it, and `unknown` where nobody can say (reliability.md F19, F20).
 */
export function createDeliveries(deps: Deps): Worker {
  const pauses = createChannelPauses()
  const worker = createWorkLoop<ClaimedDelivery>({
    claim: (free) =>
      deps.database.door<ClaimedDelivery>('select * from claim_deliveries($1, $2)', [free, leaseSeconds]),
    keyOf: (claimed) => `${claimed.conversation_id} ${String(claimed.seq)} ${String(claimed.fence)}`,
    work: (claimed) => deliver(deps, pauses, claimed),
    atOnce,
    onFault: deps.onFault,
  })
  const stopListening = deps.database.onCommit((_workspaceId, { marks }) => {
    if (marks.has('deliveries')) worker.poke()
  })
  return {
    ...worker,
    stop() {
      stopListening()
      return worker.stop()
    },
  }
}

async function deliver(deps: Deps, pauses: ChannelPauses, claimed: ClaimedDelivery): Promise<void> {
  const job = await deps.database.transaction(claimed.workspace_id, (tx) => begin(tx, deps, pauses, claimed))
  if (job === null) return
  let answered = job.sent.length
  try {
    await perform(job, async (externalMessageIds) => {
      await deps.database.transaction(claimed.workspace_id, (tx) =>
        noteAcceptedPart(tx, claimed, externalMessageIds, leaseSeconds),
      )
      answered += externalMessageIds.length
    })
  } catch (error) {
    if (error instanceof LostLease) return
    await fail(deps, pauses, claimed, { job, answered, error: channelErrorOf(error, deps.onFault) })
    return
  }
  pauses.answered(claimed.channel_id)
  await save(deps, claimed, async (tx) => {
    await saveDelivery(tx, claimed, { state: 'sent', error: null })
    if (job.opened.lastError !== null) await noteChannelFault(tx, job.opened.account.id, null)
  })
}

async function perform(
  { opened: { platform, account }, externalId, message, operation, sent }: DeliveryJob,
  accepted: (externalMessageIds: readonly string[]) => Promise<void>,
): Promise<void> {
  switch (operation) {
    case 'send':
      return platform.send(account, externalId, message, { alreadyAccepted: sent.length, accepted })
    case 'edit':
      return platform.edit(account, externalId, message, sent)
    case 'delete':
      return platform.remove(account, externalId, sent)
  }
}

/** Decides whether it may be tried now, and shows that it is. Null: not now, or not by us. */
async function begin(tx: Tx, deps: Deps, pauses: ChannelPauses, claimed: ClaimedDelivery): Promise<DeliveryJob | null> {
  const job = await loadDelivery(tx, deps, claimed)
  if (job === null) return null
  // A repair may be asked for twice, a message only where the platform knows it again.
  if (claimed.was_sending && job.operation === 'send' && !job.isRepeatable) {
    await saveDelivery(tx, claimed, { state: 'unknown', error: 'unknown_outcome' })
    return null
  }
  if (job.opened.archived) {
    await saveDelivery(tx, claimed, { state: 'failed', error: 'bad_credentials' })
    return null
  }
  const waitUntil = job.opened.enabled ? pauses.waitUntil(claimed.channel_id, job.externalId, job.now) : job.now + offMs
  if (waitUntil !== null) {
    await returnDelivery(tx, claimed, new Date(waitUntil))
    return null
  }
  await showDelivery(tx, claimed.conversation_id, claimed.seq)
  return job
}

/** @param failed.answered how many of the platform's messages it answered for */
async function fail(
  deps: Deps,
  pauses: ChannelPauses,
  claimed: ClaimedDelivery,
  { job, answered, error }: { readonly job: DeliveryJob; readonly answered: number; readonly error: ChannelError },
): Promise<void> {
  const { retryAfterSeconds } = error
  const code = error.code === 'unknown_outcome' && job.isRepeatable ? 'unavailable' : error.code
  const { channel_id: channelId, workspace_id: workspaceId } = claimed
  let channelFault: ChannelErrorCode | null = code === 'bad_credentials' ? code : null
  if (code === 'unavailable' || code === 'unknown_outcome') {
    if (pauses.failed(channelId, job.now)) channelFault = 'unavailable'
  } else {
    pauses.answered(channelId)
  }
  if (code === 'rate_limited')
    pauses.limited(channelId, job.externalId, job.now + 1000 * (retryAfterSeconds ?? 1), job.now)
  if (code === 'contact_unreachable') {
    await setReachable(deps.database, { workspaceId, channelId, externalId: job.externalId }, false)
  }
  const outcome = afterFailure(code, claimed.attempt, retryAfterSeconds, job.opened.platform.outageAttempts)
  await save(deps, claimed, async (tx) => {
    // The answer was lost, and an update of the platform said all the same that it has it: it goes on from there.
    const isThere = outcome.state === 'unknown' && (await countAccepted(tx, claimed)) > answered
    if (isThere) await saveDelivery(tx, claimed, { state: 'queued', error: null })
    else await saveDelivery(tx, claimed, outcome.state === 'queued' ? { ...outcome, error: code } : outcome)
    if (channelFault !== null)
      await noteChannelFault(tx, job.opened.account.id, faultWords(channelFault, job.opened.locale))
  })
}

/** A lease that is lost meanwhile leaves the word to the next one. */
async function save(deps: Deps, claimed: ClaimedDelivery, work: (tx: Tx) => Promise<void>): Promise<void> {
  try {
    await deps.database.transaction(claimed.workspace_id, work)
  } catch (error) {
    if (!(error instanceof LostLease)) throw error
  }
}

/** A bug in the middle of sending leaves the outcome open. A file that is gone was never sent. */
function channelErrorOf(error: unknown, onFault: (fault: unknown) => void): ChannelError {
  if (error instanceof ChannelError) return error
  if (error instanceof Refusal) return new ChannelError('rejected', error.code)
  onFault(error)
  return new ChannelError('unknown_outcome', 'a fault while sending')
}
