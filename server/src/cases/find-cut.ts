import type { CaseId, ChatId, ConversationId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'

/** Where a case is cut. The desk's own lines do not count. */
interface Cut {
  /** The first counted message that goes. */
  readonly fromSeq: number
  /** Of the last one that stays. */
  readonly lastSender: 'in' | 'out'
  /** Counted messages on each side. */
  readonly staying: number
  readonly going: number
}

/** The cut before a message, or, without one, before what came since the case was reopened. Refuses with `cannot_split` where one side would be empty. */
export async function findCut(
  tx: Tx,
  live: { readonly conversationId: ConversationId; readonly chatId: ChatId; readonly caseId: CaseId },
  wanted?: number,
): Promise<Cut> {
  const fromSeq = wanted ?? (await firstOfChain(tx, live.chatId))
  const { rows } = await sql<{ [Key in keyof Cut]: Cut[Key] | null }>`
    with counted as (
      select seq, kind from messages
        where workspace_id = ${tx.workspaceId} and conversation_id = ${live.conversationId} and case_id = ${live.caseId} and kind <> 'system'
    )
    select min(seq) filter (where seq >= ${fromSeq}) as "fromSeq",
           (select kind from counted where seq < ${fromSeq} order by seq desc limit 1) as "lastSender",
           (count(*) filter (where seq < ${fromSeq}))::int as staying, (count(*) filter (where seq >= ${fromSeq}))::int as going
      from counted`.execute(tx.db)
  const { fromSeq: first = null, lastSender = null, staying, going } = rows[0] ?? {}
  if (first === null || lastSender === null) throw new Refusal('cannot_split')
  return { fromSeq: first, lastSender, staying: staying ?? 0, going: going ?? 0 }
}

/** Where the links of the unfinished chain begin: what came since the case was reopened (O-18). */
async function firstOfChain(tx: Tx, chatId: ChatId): Promise<number> {
  const { rows } = await sql<{ seq: number }>`
    with recursive links as (
      select id, parent_id, case_id, first_seq from chats where workspace_id = ${tx.workspaceId} and id = ${chatId}
      union all
      select h.id, h.parent_id, h.case_id, h.first_seq
        from chats as h join links as l on h.workspace_id = ${tx.workspaceId} and h.id = l.parent_id and h.case_id = l.case_id
    )
    select min(first_seq) as seq from links`.execute(tx.db)
  return rows[0]?.seq ?? 1
}
