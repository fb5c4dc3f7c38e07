import type { OperatorId } from '@parley/contract/ids'
import type { Notice } from '@parley/contract/views'
import { sql } from 'kysely'
import { appendEvents } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'
import { addSystemLines } from '../messages/add-system-lines.ts'
import type { Explanation } from '../routing/choose-operator.ts'
import { markOperatorsDue, markQueuesDue } from '../routing/mark-routing-due.ts'
import { changeLoads } from './change-loads.ts'
import type { ChatState } from './chat.ts'
import type { LockedChat } from './lock-chats.ts'

/** A chat as it was read under its lock, what it became, and the line that says so in the feed. */
export interface ChatChange {
  readonly before: LockedChat
  readonly after: ChatState
  readonly line: { readonly notice: Notice; readonly operatorId: OperatorId | null }
  readonly explanation?: Explanation
}

/** Explanations of long queues keep this many candidates, the best first. */
const explainedCandidates = 50

/**
 * Writes new states of chats: after `beginChat` the only place where `chats.state` and the chat's columns of its conversation change. Each
 * change raises the fence, moves the holders' loads, leaves a system line, tells the feed and marks queues for routing.
 * Refuses with `at_limit` if a new holder has no room (K18); then nothing of the transaction may stay.
 */
export async function saveChats(tx: Tx, changes: readonly ChatChange[]): Promise<void> {
  if (changes.length === 0) return
  const { given, freed } = loadChanges(changes)
  await changeLoads(tx, given, freed)
  await writeChats(tx, changes)
  await writeConversations(tx, changes)
  await appendEvents(
    tx,
    changes.map(({ before }) => ({ kind: 'conversation' as const, entityId: before.conversationId })),
  )
  await addSystemLines(
    tx,
    changes.map(({ before, line }) => ({ ...before, ...line, seq: before.seq + 1, text: '' })),
  )
  await markQueuesDue(
    tx,
    changes.filter(({ after }) => after.state === 'waiting').map(({ before }) => before.queueId),
  )
  await markOperatorsDue(tx, freed)
}

/** One entry per chat that an operator gains, one per chat that leaves him. */
function loadChanges(changes: readonly ChatChange[]): { given: OperatorId[]; freed: OperatorId[] } {
  const given: OperatorId[] = []
  const freed: OperatorId[] = []
  for (const { before, after } of changes) {
    const from = before.chat.state === 'active' ? before.chat.holderId : null
    const to = after.state === 'active' ? after.holderId : null
    if (from === to) continue
    if (from !== null) freed.push(from)
    if (to !== null) given.push(to)
  }
  return { given, freed }
}

async function writeChats(tx: Tx, changes: readonly ChatChange[]): Promise<void> {
  const after = changes.map((change) => change.after)
  await sql`
    update chats as h set
      state = n.state,
      holder_id = n.holder_id,
      queued_at = case when n.state = 'waiting' then coalesce(c.waiting_since, desk_now()) else h.queued_at end,
      taken_at = case when n.state = 'active' then n.at else h.taken_at end,
      finished_at = case when n.state = 'finished' then n.at end,
      finished_by = case when n.state = 'finished' then n.by end,
      finish_reason = n.reason,
      released_by = case when n.state = 'waiting' then n.by end,
      released_at = case when n.state = 'waiting' and n.by is not null then n.at end,
      explanation = coalesce(n.explanation::jsonb, h.explanation)
      from unnest(
        ${changes.map(({ before }) => before.chatId)}::uuid[],
        ${after.map((chat) => chat.state)}::text[],
        ${after.map((chat) => (chat.state === 'active' ? chat.holderId : null))}::uuid[],
        ${after.map(actorOf)}::uuid[],
        ${after.map(timeOf)}::timestamptz[],
        ${after.map((chat) => (chat.state === 'finished' ? chat.reason : null))}::text[],
        ${changes.map(({ explanation }) => (explanation ? JSON.stringify(shortened(explanation)) : null))}::text[]
      ) as n (id, state, holder_id, by, at, reason, explanation), conversations as c
      where h.workspace_id = ${tx.workspaceId} and h.id = n.id
        and c.workspace_id = h.workspace_id and c.id = h.conversation_id`.execute(tx.db)
}

async function writeConversations(tx: Tx, changes: readonly ChatChange[]): Promise<void> {
  await sql`
    update conversations as c set
      chat_state = n.state,
      holder_id = n.holder_id,
      fence = c.fence + 1,
      version = c.version + 1,
      seq = c.seq + 1,
      unread = case when n.state = 'finished' then 0 else c.unread end,
      waiting_since = case when n.state = 'finished' then null else c.waiting_since end,
      finished_at = n.finished_at
      from unnest(
        ${changes.map(({ before }) => before.conversationId)}::uuid[],
        ${changes.map(({ after }) => after.state)}::text[],
        ${changes.map(({ after }) => (after.state === 'active' ? after.holderId : null))}::uuid[],
        ${changes.map(({ after }) => (after.state === 'finished' ? after.at : null))}::timestamptz[]
      ) as n (id, state, holder_id, finished_at)
      where c.workspace_id = ${tx.workspaceId} and c.id = n.id`.execute(tx.db)
}

function actorOf(chat: ChatState): OperatorId | null {
  switch (chat.state) {
    case 'waiting':
      return chat.released?.by ?? null
    case 'active':
      return chat.holderId
    case 'finished':
      return chat.by
  }
}

function timeOf(chat: ChatState): Date | null {
  switch (chat.state) {
    case 'waiting':
      return chat.released?.at ?? null
    case 'active':
      return chat.since
    case 'finished':
      return chat.at
  }
}

function shortened(explanation: Explanation): Explanation {
  if (explanation.candidates.length <= explainedCandidates) return explanation
  const eligibleFirst = [...explanation.candidates].sort(
    (one, other) => Number(one.excluded !== null) - Number(other.excluded !== null) || one.load - other.load,
  )
  return { ...explanation, candidates: eligibleFirst.slice(0, explainedCandidates) }
}
