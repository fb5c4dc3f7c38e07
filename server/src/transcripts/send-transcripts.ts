import type { ConversationId, TranscriptId, WorkspaceId } from '@parley/contract/ids'
import type { ChannelErrorCode, DeliveryState } from '@parley/contract/message-views'
import { sql } from 'kysely'
import { ChannelError } from '../channels/channel-error.ts'
import { afterFailure } from '../channels/delivery-outcome.ts'
import { findMailbox } from '../channels/find-mailbox.ts'
import { openAccount } from '../channels/open-account.ts'
import type { SecretBox } from '../channels/secrets.ts'
import { createWorkLoop, type Worker } from '../channels/work-loop.ts'
import { addChatLine } from '../chats/add-chat-line.ts'
import { lockChat } from '../chats/lock-chats.ts'
import type { Database, Tx } from '../database/database.ts'
import { loadTranscript, type TranscriptLinks } from './load-transcript.ts'
import { loadPortalLetter } from './portal-letter.ts'
import { type WrittenLetter, writeTranscript } from './write-transcript.ts'

interface Deps extends TranscriptLinks {
  readonly database: Database
  readonly secrets: SecretBox
  readonly onFault: (fault: unknown) => void
}

type Claimed = { workspace_id: WorkspaceId; id: TranscriptId; attempt: number; was_sending: boolean }

const atOnce = 2
/** Longer than any server may take for a letter, seconds. */
const leaseSeconds = 180

/** Sends transcripts that were asked for. As with messages: tried again only where the letter surely did not leave. */
export function createTranscripts(deps: Deps): Worker {
  return createWorkLoop<Claimed>({
    claim: (free) => deps.database.door<Claimed>('select * from claim_transcripts($1, $2)', [free, leaseSeconds]),
    keyOf: ({ id }) => id,
    work: (claimed) => sendOne(deps, claimed),
    atOnce,
    onFault: deps.onFault,
  })
}

async function sendOne(deps: Deps, claimed: Claimed): Promise<void> {
  const { database } = deps
  const inWorkspace = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => database.transaction(claimed.workspace_id, work)
  if (claimed.was_sending) return inWorkspace((tx) => save(tx, claimed, { state: 'unknown', error: 'unknown_outcome' }))
  try {
    await inWorkspace((tx) => prepare(tx, claimed, deps)).then((send) => send())
    await inWorkspace((tx) => save(tx, claimed, { state: 'sent', error: null }))
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    const outcome = afterFailure(error.code, claimed.attempt, error.retryAfterSeconds)
    await inWorkspace((tx) =>
      save(tx, claimed, outcome.state === 'queued' ? { ...outcome, error: error.code } : outcome),
    )
  }
}

/** Everything that is to be read is read; what is returned sends. */
async function prepare(
  tx: Tx,
  { id }: Claimed,
  { secrets, ...links }: Pick<Deps, 'secrets' | keyof TranscriptLinks>,
): Promise<() => Promise<void>> {
  const found = await load(tx, id, links)
  const mailbox = found && (await findMailbox(tx, found))
  const opened = mailbox && (await openAccount(tx, secrets, mailbox.channelId))
  const sendLetter = opened?.platform.sendLetter
  if (found === null || opened === null || sendLetter === undefined)
    throw new ChannelError('rejected', 'no mailbox to send from')
  const letter = { key: id, to: found.recipient, ...found.letter }
  return () => sendLetter(opened.account, letter)
}

/** What it says to whom, and in which conversation he is written to. */
async function load(
  tx: Tx,
  id: TranscriptId,
  links: TranscriptLinks,
): Promise<{ recipient: string; letter: WrittenLetter; conversationId?: ConversationId } | null> {
  if ((await purposeOf(tx, id)) === 'portal') return loadPortalLetter(tx, id, links.linkCases)
  const found = await loadTranscript(tx, id, links)
  return found && { ...found, letter: writeTranscript(found.transcript) }
}

async function purposeOf(tx: Tx, id: TranscriptId): Promise<'case' | 'portal' | undefined> {
  const row = await tx.db
    .selectFrom('transcripts')
    .select('purpose')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.purpose
}

async function save(
  tx: Tx,
  { id }: Claimed,
  change: { state: DeliveryState; error: ChannelErrorCode | null; delaySeconds?: number },
): Promise<void> {
  if (change.error !== null && change.state !== 'queued') await tellFailure(tx, id, change.error)
  await tx.db
    .updateTable('transcripts')
    .set({
      state: change.state,
      error: change.error,
      leased_until: null,
      due_at: sql<Date>`desk_now() + make_interval(secs => ${change.delaySeconds ?? 0})`,
    })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .execute()
}

/** It will not be tried again: the chat says so, and whoever asked for it is told. Of the way back to his cases only the client knows. */
async function tellFailure(tx: Tx, id: TranscriptId, error: ChannelErrorCode): Promise<void> {
  const asked = await tx.db
    .selectFrom('transcripts')
    .select(['conversation_id', 'recipient', 'asked_by', 'purpose'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  if (asked.purpose === 'portal') return
  const { conversation_id: conversationId, recipient: note, asked_by: operatorId } = asked
  await addChatLine(tx, await lockChat(tx, conversationId), {
    notice: 'transcript_failed',
    operatorId: null,
    detail: { note, error, ...(operatorId === null ? {} : { operatorId }) },
  })
}
