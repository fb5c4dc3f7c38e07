import type { CaseId, ChatId, OperatorId, QueueId } from '@parley/contract/ids'
import type { Notice, NoticeDetail } from '@parley/contract/message-views'
import { sql } from 'kysely'
import { keepControl, returnControl } from '../bots/control-wishes.ts'
import { appendEvents } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'
import type { FinishedFrom } from '../database/tables.ts'
import { addSystemLines } from '../messages/add-system-lines.ts'
import { newId } from '../new-id.ts'
import type { Explanation } from '../routing/choose-operator.ts'
import { markOperatorsDue, markQueuesDue } from '../routing/mark-routing-due.ts'
import { armChatTimers } from './arm-chat-timers.ts'
import { changeLoads } from './change-loads.ts'
import { bearerOf, type ChatState, type Offer } from './chat.ts'
import { type Admission, guardQueueLimits } from './guard-queue-limits.ts'
import type { LockedChat } from './lock-chats.ts'

/** A chat as it was read under its lock, what it became, and the line that says so in the feed. */
export interface ChatChange {
  readonly before: LockedChat
  readonly after: ChatState
  /** null: nothing that a reader of the feed should know. */
  readonly line: {
    readonly notice: Notice
    readonly operatorId: OperatorId | null
    readonly detail?: NoticeDetail
  } | null
  readonly explanation?: Explanation
  /** What goes on after this chat ended as a link of its chain (domain.md → Finish). */
  readonly child?: ChildChat
  /** A waiting chat moves to this queue. */
  readonly queueId?: QueueId
  /** Writing first and undoing may exceed a limit (K18). */
  readonly mayExceedLimit?: true
}

export interface ChildChat {
  readonly caseId: CaseId
  readonly queueId: QueueId
  readonly state: Exclude<ChatState, { state: 'finished' }>
  /** A split: the messages from this number on become the child's, and so does the line. Whoever splits moves them. */
  readonly takesFrom?: number
}

/** A change with what stands in the conversation afterwards: the child where there is one. */
interface Written extends ChatChange {
  readonly current: ChatState
  readonly currentId: ChatId
  readonly currentCaseId: CaseId
  readonly currentQueueId: QueueId
  /** Offers pass without a new fence: who takes the chat meanwhile did see its state. */
  readonly raisesFence: boolean
}

/**
 * Writes new states of chats: after `beginChat` the only place where `chats.state` and the chat's columns of its conversation change.
 * Moves the loads of holders and of those who have an offer, leaves a system line, tells the feed, sets the chat's timers and
 * marks queues for routing. Refuses with `at_limit` or `queue_limit` if a new holder has no room (K18); then nothing of the transaction may stay.
 */
export async function saveChats(tx: Tx, changes: readonly ChatChange[]): Promise<void> {
  if (changes.length === 0) return
  const written = changes.map(writtenOf)
  const { given, freed } = loadChanges(written)
  await changeLoads(tx, given, freed, changes.some((change) => change.mayExceedLimit) ? 'may_exceed' : 'bound')
  await writeChats(tx, written)
  await addChildren(tx, written)
  await writeConversations(tx, written)
  await guardQueueLimits(tx, admissions(written))
  await moveControl(tx, written)
  appendEvents(
    tx,
    written.map(({ before }) => ({ kind: 'conversation' as const, entityId: before.conversationId })),
  )
  await addSystemLines(
    tx,
    written.flatMap((change) => {
      const { before, line } = change
      return line === null ? [] : [{ ...before, ...lineOwner(change), ...line, seq: before.seq + 1, text: '' }]
    }),
  )
  await armChatTimers(
    tx,
    written.map((change) => ({
      chatId: change.currentId,
      queueId: change.currentQueueId,
      chat: change.current,
      now: change.before.now,
    })),
  )
  await markQueuesDue(
    tx,
    written
      .filter(({ current }) => current.state === 'waiting' && !current.offer)
      .map((change) => change.currentQueueId),
  )
  await markOperatorsDue(tx, freed)
}

/** A chain's end gives a client back to his bot (C-69); one that is taken back does not. */
async function moveControl(tx: Tx, changes: readonly Written[]): Promise<void> {
  const ours = changes.filter(({ before }) => before.control === 'desk')
  const ended = ours.filter(({ before, current }) => before.chat.state !== 'finished' && current.state === 'finished')
  const resumed = ours.filter(({ before, current }) => before.chat.state === 'finished' && current.state !== 'finished')
  await returnControl(
    tx,
    ended.map(({ before }) => before.conversationId),
  )
  await keepControl(
    tx,
    resumed.map(({ before }) => before.conversationId),
  )
}

function writtenOf(change: ChatChange): Written {
  const { before, after, child } = change
  return {
    ...change,
    current: child?.state ?? after,
    currentId: child ? newId() : before.chatId,
    currentCaseId: child?.caseId ?? before.caseId,
    currentQueueId: child?.queueId ?? change.queueId ?? before.queueId,
    raisesFence: child !== undefined || after.state !== before.chat.state || bearerChanged(before.chat, after),
  }
}

/** What ended has the line about its end; what a split cut off has it with the rest. */
function lineOwner({ before, child, currentId, currentCaseId }: Written): Pick<LockedChat, 'caseId' | 'chatId'> {
  return child?.takesFrom === undefined ? before : { caseId: currentCaseId, chatId: currentId }
}

function bearerChanged(before: ChatState, after: ChatState): boolean {
  return before.state === 'active' && after.state === 'active' && before.holderId !== after.holderId
}

/** One entry per chat that an operator gains, one per chat that leaves him. */
function loadChanges(changes: readonly Written[]): { given: OperatorId[]; freed: OperatorId[] } {
  const given: OperatorId[] = []
  const freed: OperatorId[] = []
  for (const { before, current } of changes) {
    const from = bearerOf(before.chat)
    const to = bearerOf(current)
    if (from === to) continue
    if (from !== null) freed.push(from)
    if (to !== null) given.push(to)
  }
  return { given, freed }
}

/** Who got a chat that he had not, of which queue; those who may exceed a limit are left out. */
function admissions(changes: readonly Written[]): Admission[] {
  return changes.flatMap(({ before, current, currentQueueId, mayExceedLimit }) => {
    const operatorId = bearerOf(current)
    const isAdmission = operatorId !== null && operatorId !== bearerOf(before.chat) && mayExceedLimit !== true
    return isAdmission ? [{ operatorId, queueId: currentQueueId }] : []
  })
}

async function writeChats(tx: Tx, changes: readonly Written[]): Promise<void> {
  await sql`
    update chats as h set
      state = n.state,
      queue_id = coalesce(n.queue_id, h.queue_id),
      holder_id = n.holder_id,
      queued_at = case when n.state = 'waiting' and h.state <> 'waiting' then coalesce(c.waiting_since, desk_now()) else h.queued_at end,
      taken_at = case when n.state = 'active' then n.at else h.taken_at end,
      idle_from = case when n.state = 'active' then n.at else h.idle_from end,
      postponed_until = case when n.state = 'active' then h.postponed_until end,
      holder_active_at = case when n.state = 'active' then n.at end,
      holder_opened = false,
      offered_to = n.offered_to,
      offered_at = case when n.offered_to is not null then n.at end,
      offer_until = n.until,
      passed_over = n.passed_over::jsonb,
      finished_at = case when n.state = 'finished' then n.at end,
      finished_by = case when n.state = 'finished' then n.by end,
      finish_reason = n.reason,
      finished_from = n.finished_from::jsonb,
      explanation = coalesce(n.explanation::jsonb, h.explanation)
      from unnest(
        ${changes.map(({ before }) => before.chatId)}::uuid[],
        ${changes.map(({ after }) => after.state)}::text[],
        ${changes.map(({ after }) => (after.state === 'active' ? after.holderId : null))}::uuid[],
        ${changes.map(({ after }) => (after.state === 'finished' ? after.by : null))}::uuid[],
        ${changes.map(({ after }) => timeOf(after))}::timestamptz[],
        ${changes.map(({ after }) => (after.state === 'finished' ? after.reason : null))}::text[],
        ${changes.map(({ after }) => offerOf(after)?.to ?? null)}::uuid[],
        ${changes.map(({ after }) => offerOf(after)?.until ?? null)}::timestamptz[],
        ${changes.map(({ after }) => JSON.stringify(after.state === 'waiting' ? after.passedOver : []))}::text[],
        ${changes.map(finishedFrom)}::text[],
        ${changes.map(({ explanation }) => (explanation ? JSON.stringify(explanation) : null))}::text[],
        ${changes.map(({ queueId }) => queueId ?? null)}::uuid[]
      ) as n (id, state, holder_id, by, at, reason, offered_to, until, passed_over, finished_from, explanation, queue_id), conversations as c
      where h.workspace_id = ${tx.workspaceId} and h.id = n.id
        and c.workspace_id = h.workspace_id and c.id = h.conversation_id`.execute(tx.db)
}

/** Chats that continue ended links. What the client is owed and what he was told go on with them. */
async function addChildren(tx: Tx, changes: readonly Written[]): Promise<void> {
  const children = changes.flatMap((change) => (change.child ? [{ ...change, child: change.child }] : []))
  if (children.length === 0) return
  await sql`
    insert into chats (workspace_id, id, conversation_id, case_id, queue_id, parent_id, state, holder_id, first_seq, reopened, reopened_from,
                       outbound, started_at, queued_at, taken_at, idle_from, holder_active_at, texts_sent, passed_over,
                       offered_to, offered_at, offer_until)
      select h.workspace_id, n.id, h.conversation_id, n.case_id, n.queue_id, h.id, n.state, n.holder_id, n.first_seq, h.reopened, h.reopened_from,
             h.outbound, desk_now(), coalesce(c.waiting_since, desk_now()), n.since, coalesce(n.since, desk_now()), n.since, h.texts_sent, n.passed_over::jsonb,
             n.offered_to, n.offered_at, n.offer_until
        from unnest(
          ${children.map(({ currentId }) => currentId)}::uuid[],
          ${children.map(({ before }) => before.chatId)}::uuid[],
          ${children.map(({ child }) => child.caseId)}::uuid[],
          ${children.map(({ child }) => child.queueId)}::uuid[],
          ${children.map(({ child }) => child.state.state)}::text[],
          ${children.map(({ child }) => (child.state.state === 'active' ? child.state.holderId : null))}::uuid[],
          ${children.map(({ before, line, child }) => child.takesFrom ?? before.seq + (line === null ? 1 : 2))}::bigint[],
          ${children.map(({ child }) => (child.state.state === 'active' ? child.state.since : null))}::timestamptz[],
          ${children.map(({ child }) => JSON.stringify(child.state.state === 'waiting' ? child.state.passedOver : []))}::text[],
          ${children.map(({ child }) => offerOf(child.state)?.to ?? null)}::uuid[],
          ${children.map(({ child }) => offerOf(child.state)?.at ?? null)}::timestamptz[],
          ${children.map(({ child }) => offerOf(child.state)?.until ?? null)}::timestamptz[]
        ) as n (id, parent_id, case_id, queue_id, state, holder_id, first_seq, since, passed_over, offered_to, offered_at, offer_until)
        join chats as h on h.workspace_id = ${tx.workspaceId} and h.id = n.parent_id
        join conversations as c on c.workspace_id = h.workspace_id and c.id = h.conversation_id`.execute(tx.db)
}

async function writeConversations(tx: Tx, changes: readonly Written[]): Promise<void> {
  await sql`
    update conversations as c set
      chat_id = n.chat_id,
      case_id = n.case_id,
      queue_id = n.queue_id,
      chat_state = n.state,
      holder_id = n.holder_id,
      fence = c.fence + n.fences,
      version = c.version + 1,
      seq = c.seq + n.lines,
      unread = case when n.state = 'finished' then 0 else c.unread end,
      waiting_since = case when n.state = 'finished' then null else c.waiting_since end,
      finished_at = n.finished_at
      from unnest(
        ${changes.map(({ before }) => before.conversationId)}::uuid[],
        ${changes.map(({ currentId }) => currentId)}::uuid[],
        ${changes.map(({ currentCaseId }) => currentCaseId)}::uuid[],
        ${changes.map(({ currentQueueId }) => currentQueueId)}::uuid[],
        ${changes.map(({ current }) => current.state)}::text[],
        ${changes.map(({ current }) => (current.state === 'active' ? current.holderId : null))}::uuid[],
        ${changes.map(({ current }) => (current.state === 'finished' ? current.at : null))}::timestamptz[],
        ${changes.map(({ line }) => (line === null ? 0 : 1))}::int[],
        ${changes.map(({ raisesFence }) => (raisesFence ? 1 : 0))}::int[]
      ) as n (id, chat_id, case_id, queue_id, state, holder_id, finished_at, lines, fences)
      where c.workspace_id = ${tx.workspaceId} and c.id = n.id`.execute(tx.db)
}

function offerOf(chat: ChatState): Offer | null {
  return chat.state === 'waiting' ? chat.offer : null
}

function timeOf(chat: ChatState): Date | null {
  switch (chat.state) {
    case 'bot':
      return null
    case 'waiting':
      return chat.offer?.at ?? null
    case 'active':
      return chat.since
    case 'finished':
      return chat.at
  }
}

/** What an undo of the finish restores, as JSON; a link of a chain has none. */
function finishedFrom({ before, after, child }: ChatChange): string | null {
  if (after.state !== 'finished' || child !== undefined) return null
  const from: FinishedFrom = {
    holderId: before.chat.state === 'active' ? before.chat.holderId : null,
    status: before.caseStatus,
    ownerId: before.caseOwnerId,
    waitingSince: before.waitingSince?.toISOString() ?? null,
  }
  return JSON.stringify(from)
}
