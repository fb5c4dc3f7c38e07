import { setMaxListeners } from 'node:events'
import type { ChannelId, WorkspaceId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { Database, Tx } from '../database/database.ts'
import { ChannelError } from './channel-error.ts'
import { faultWords } from './fault-words.ts'
import { keepFetched } from './keep-updates.ts'
import { noteChannelFault } from './note-channel-fault.ts'
import { type OpenAccount, openAccount } from './open-account.ts'
import type { PolledUpdates } from './platform.ts'
import type { SecretBox } from './secrets.ts'
import { createWorkLoop, type Worker } from './work-loop.ts'

interface Deps {
  readonly database: Database
  readonly secrets: SecretBox
  /** Hears that there is something to process. */
  readonly stored: () => void
  readonly onFault: (fault: unknown) => void
}

type ClaimedPoll = { workspace_id: WorkspaceId; channel_id: ChannelId }

const atOnce = 100
/** Longer than any single turn, in seconds. */
const leaseSeconds = 90
/** How long a platform that does not answer, or refuses, is left alone, in seconds. */
const restSeconds = 5

/**
 * Fetches updates for the channels that are set to be asked. A turn waits on the platform for half a minute, so nobody who waits for
 * the end of work waits for it: it is over when somebody writes.
 */
export function createPolls(deps: Deps): Worker {
  const stopping = new AbortController()
  // As many listen as there are channels.
  setMaxListeners(0, stopping.signal)
  const loop = createWorkLoop<ClaimedPoll>({
    claim: (free) => deps.database.door<ClaimedPoll>('select * from claim_polls($1, $2)', [free, leaseSeconds]),
    keyOf: ({ channel_id: channelId }) => channelId,
    work: (claimed) => takeTurn(deps, claimed, stopping.signal),
    atOnce,
    onFault: deps.onFault,
  })
  return {
    poke: () => {
      loop.poke()
    },
    idle: () => Promise.resolve(),
    settled: () => Promise.resolve(),
    stop() {
      stopping.abort()
      return loop.stop()
    },
  }
}

async function takeTurn(
  deps: Deps,
  { workspace_id: workspaceId, channel_id: channelId }: ClaimedPoll,
  signal: AbortSignal,
): Promise<void> {
  const inWorkspace = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => deps.database.transaction(workspaceId, work)
  const found = await inWorkspace(async (tx) => ({
    opened: await openAccount(tx, deps.secrets, channelId),
    cursor: await readCursor(tx, channelId),
  }))
  const polling = found.opened?.platform.polling
  if (found.opened === null || polling === undefined) return
  const { opened, cursor } = found
  try {
    const polled = await polling.next(opened.account, cursor, signal)
    await inWorkspace((tx) => keep(tx, opened, polled))
    if (polled.updates.length > 0) deps.stored()
  } catch (error) {
    const fault = error instanceof ChannelError ? error : null
    const seconds = signal.aborted ? 0 : (fault?.retryAfterSeconds ?? restSeconds)
    await inWorkspace(async (tx) => {
      await schedule(tx, channelId, { seconds })
      if (fault !== null && !signal.aborted)
        await noteChannelFault(tx, channelId, faultWords(fault.code, opened.locale))
    })
    if (fault === null && !signal.aborted) throw error
  }
}

/** Updates and the place to go on are one transaction: a crash brings the same again, and the inbox knows them. */
async function keep(tx: Tx, opened: OpenAccount, { updates, cursor }: PolledUpdates): Promise<void> {
  const { platform, account, lastError } = opened
  for (const raw of updates) {
    const envelope = platform.envelope(raw)
    if (envelope !== null) await keepFetched(tx, account.id, envelope, raw)
  }
  await schedule(tx, account.id, { seconds: 0, cursor })
  if (lastError !== null) await noteChannelFault(tx, account.id, null)
}

async function readCursor(tx: Tx, channelId: ChannelId): Promise<string | null> {
  const row = await tx.db
    .selectFrom('channels')
    .select('poll_cursor')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', channelId)
    .executeTakeFirst()
  return row?.poll_cursor ?? null
}

/** One who is told by webhook since is left alone. */
async function schedule(tx: Tx, channelId: ChannelId, next: { seconds: number; cursor?: string }): Promise<void> {
  await tx.db
    .updateTable('channels')
    .set({
      poll_due_at: sql<Date>`desk_now() + make_interval(secs => ${next.seconds})`,
      ...(next.cursor === undefined ? {} : { poll_cursor: next.cursor }),
    })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', channelId)
    .where('poll_due_at', 'is not', null)
    .execute()
}
