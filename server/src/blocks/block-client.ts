import type { BlockId, ConversationId, IdentityId } from '@parley/contract/ids'
import type { BlockBody } from '@parley/contract/routes-blocks'
import type { Locale } from '@parley/contract/views'
import { sql } from 'kysely'
import { recordAudit } from '../audit/record-audit.ts'
import type { Actor } from '../auth/actor.ts'
import { finishLockedChat } from '../chats/finish-chat.ts'
import type { LockedChat } from '../chats/lock-chats.ts'
import type { Database, Tx } from '../database/database.ts'
import { newId } from '../new-id.ts'
import { armTimer, disarmTimer } from '../timers/arm-timer.ts'
import { addBlockLines, loadBlockText } from './add-block-lines.ts'
import { blockTextIn } from './default-block-texts.ts'
import { lockIdentities } from './lock-identities.ts'

/**
 * Any operator blocks a client for a term or for ever (D-23): he is told (D-24), nothing that he sends comes in any more (D-25), his waiting
 * chat is finished with its case closed, an active one stays (K25). Whoever is blocked already gets another term, and no text again.
 * Refuses with `not_found`.
 */
export function blockClient(
  database: Database,
  actor: Actor,
  conversationId: ConversationId,
  { minutes, allChannels, reason = '' }: BlockBody,
): Promise<void> {
  const why = reason.trim() === '' ? {} : { note: reason.trim() }
  return database.transaction(actor.workspaceId, async (tx) => {
    const chats = await lockIdentities(tx, conversationId, allChannels)
    const text = await loadBlockText(tx)
    for (const chat of chats) await blockIdentity(tx, actor, chat, { minutes, text, why })
    await recordAudit(tx, {
      operatorId: actor.operatorId,
      action: 'contact_blocked',
      subjectId: conversationId,
      details: { minutes, allChannels, ...why },
    })
  })
}

async function blockIdentity(
  tx: Tx,
  actor: Actor,
  chat: LockedChat,
  { minutes, text, why }: { readonly minutes: number | null; readonly text: string; readonly why: { note?: string } },
): Promise<void> {
  const until = minutes === null ? null : new Date(chat.now.getTime() + minutes * 60_000)
  const block = await saveBlock(tx, actor, chat.identityId, until)
  if (minutes === null) await disarmTimer(tx, 'block_end', block.id)
  else await armTimer(tx, 'block_end', block.id, minutes * 60)

  const { operatorId } = actor
  const detail = { ...why, ...(until === null ? {} : { until: until.toISOString() }) }
  const told = block.isNew && text !== '' && block.reachable
  const words = block.locale === null ? text : blockTextIn(block.locale, text)
  const after = await addBlockLines(tx, chat, true, [
    { notice: 'blocked', operatorId, detail, text: '' },
    ...(told ? [{ notice: 'block_text' as const, operatorId: null, text: words }] : []),
  ])
  if (chat.chat.state === 'waiting' || chat.chat.state === 'bot')
    await finishLockedChat(tx, after, { by: operatorId, reason: 'blocked', status: 'closed' })
}

interface SavedBlock {
  readonly id: BlockId
  /** He was not blocked before. */
  readonly isNew: boolean
  readonly reachable: boolean
  /** His language, where it is known. */
  readonly locale: Locale | null
}

async function saveBlock(tx: Tx, actor: Actor, identityId: IdentityId, until: Date | null): Promise<SavedBlock> {
  const end = until?.toISOString() ?? 'infinity'
  const { rows } = await sql<SavedBlock>`
    with identity as (
      update identities set blocked_until = ${end}::timestamptz
        where workspace_id = ${tx.workspaceId} and id = ${identityId} returning reachable, locale
    )
    insert into blocks as b (workspace_id, id, identity_id, until, created_by)
      values (${tx.workspaceId}, ${newId()}, ${identityId}, ${end}::timestamptz, ${actor.operatorId})
      on conflict (workspace_id, identity_id) where lifted_at is null do update set until = excluded.until
      returning id, b.xmax = 0 as "isNew", (select reachable from identity) as reachable, (select locale from identity) as locale`.execute(
    tx.db,
  )
  const [block] = rows
  if (!block) throw new Error('no block was stored')
  return block
}
