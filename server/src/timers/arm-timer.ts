import type { BlockId, CaseId, ChatId, ConversationId, FileId, OperatorId, QueueId } from '@parley/contract/ids'
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/database.ts'

/** The subject of a workspace's chores. */
export const wholeWorkspace = '00000000-0000-0000-0000-000000000000'

/** What the desk waits for, and of whom. */
export interface TimerSubjects {
  /** T1: an operator lost his last connection. */
  presence_lost: OperatorId
  /** An operator's last sign-in runs out. */
  sign_in_expiry: OperatorId
  /** Who released a chat may get it from routing again. */
  release_exclusion: ChatId
  /** T4: an offered chat was not accepted. */
  offer: ChatId
  /** A queue's working hours begin or end. */
  queue_hours: QueueId
  /** T2: a chat in which nobody writes. */
  idle_finish: ChatId
  /** T5: a bot to whom nobody writes. */
  bot_idle: ChatId
  /** T3: a holder who does nothing in his chat. */
  holder_idle: ChatId
  /** A pending case becomes open. */
  case_snooze: CaseId
  /** T7: the term of a client's block. */
  block_end: BlockId
  /** A file that no message refers to has waited for a day. */
  loose_file: FileId
  /** Messages that their sender may still take back leave. */
  held_messages: ConversationId
  /** A client may not have read what he was answered. */
  unread_answers: ConversationId
  /** Events that are kept no longer. */
  old_events: typeof wholeWorkspace
  /** Bodies of platforms' updates that are kept no longer. */
  old_updates: typeof wholeWorkspace
}

export type TimerKind = keyof TimerSubjects

/** When a subject's timer of a kind is due, counted from now. */
export interface TimerSetting<Kind extends TimerKind> {
  readonly kind: Kind
  readonly subjectId: TimerSubjects[Kind]
  readonly seconds: number
}

/** Sets the timer of this kind for this subject, anew if it runs already. Survives a restart; follows the desk's clock. */
export async function armTimer<Kind extends TimerKind>(
  tx: Tx,
  kind: Kind,
  subjectId: TimerSubjects[Kind],
  seconds: number,
): Promise<void> {
  await armTimers(tx, [{ kind, subjectId, seconds }])
}

/** As `armTimer`, for many in one statement. */
export async function armTimers<Kind extends TimerKind>(tx: Tx, timers: readonly TimerSetting<Kind>[]): Promise<void> {
  await setTimers(tx, timers, sql`true`)
}

/** As `armTimers`, but one that is due before stays: for lazy timers, which find out themselves when they are due in truth. */
export async function armLazyTimers<Kind extends TimerKind>(
  tx: Tx,
  timers: readonly TimerSetting<Kind>[],
): Promise<void> {
  await setTimers(tx, timers, sql`timers.due_at > excluded.due_at`)
}

async function setTimers<Kind extends TimerKind>(
  tx: Tx,
  timers: readonly TimerSetting<Kind>[],
  isSetAnew: RawBuilder<unknown>,
): Promise<void> {
  if (timers.length === 0) return
  await sql`
    insert into timers (workspace_id, kind, subject_id, due_at)
      select ${tx.workspaceId}::integer, n.kind, n.id, desk_now() + make_interval(secs => n.seconds)
        from unnest(
          ${timers.map(({ kind }) => kind)}::text[], ${timers.map(({ subjectId }) => subjectId)}::uuid[],
          ${timers.map(({ seconds }) => seconds)}::float8[]
        ) as n (kind, id, seconds)
        order by n.kind, n.id
      on conflict (workspace_id, kind, subject_id) do update
        set due_at = excluded.due_at, generation = timers.generation + 1, leased_until = null
        where ${isSetAnew}`.execute(tx.db)
}

/** Stops a timer; one that does not run stays so. */
export async function disarmTimer<Kind extends TimerKind>(
  tx: Tx,
  kind: Kind,
  subjectId: TimerSubjects[Kind],
): Promise<void> {
  await tx.db
    .deleteFrom('timers')
    .where('workspace_id', '=', tx.workspaceId)
    .where('kind', '=', kind)
    .where('subject_id', '=', subjectId)
    .execute()
}
