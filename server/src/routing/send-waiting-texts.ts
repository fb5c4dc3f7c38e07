import type { ConversationId } from '@parley/contract/ids'
import { placeInWords } from '@parley/contract/place-in-words'
import type { Locale } from '@parley/contract/views'
import { waitingWords } from '@parley/contract/waiting-words'
import { sql } from 'kysely'
import { type LockedChat, lockChats } from '../chats/lock-chats.ts'
import { appendEvents } from '../database/append-event.ts'
import type { Tx } from '../database/database.ts'
import { addSystemLines, deliverLines } from '../messages/add-system-lines.ts'
import type { RoutedQueue } from './claim-queue.ts'
import { drainingTime } from './list-waiting.ts'
import type { RouteOutcome } from './route-outcome.ts'
import { expectedMinutes } from './waiting-place.ts'
import type { WaitingText } from './waiting-text.ts'

const locales: readonly Locale[] = ['ru', 'en']

/** Chats told in one transaction. */
const batch = 64

interface Untold {
  readonly id: ConversationId
  readonly locale: Locale
  /** His place in the queue, from 1. */
  readonly place: number
}

/**
 * Sends the text, in his language where the queue has it in that one, to each client of the queue whose chain waits for the first time and who has not had it: as a line of the feed
 * that he reads too, not as a counted message. `again`: there may be more of them; `busy`: somebody works on one of the chats.
 */
export async function sendWaitingTexts(tx: Tx, queue: RoutedQueue, kind: WaitingText): Promise<RouteOutcome> {
  const textIn = new Map(locales.map((locale) => [locale, waitingWords(queue.words, kind, locale)]))
  const told = locales.filter((locale) => textIn.get(locale) !== '')
  if (told.length === 0) return 'done'
  const untold = await listUntold(tx, queue, kind, told)
  const locked = await lockChats(
    tx,
    untold.map(({ id }) => id),
    'skip',
  )
  const chats = locked.filter(({ chat, queueId }) => chat.state === 'waiting' && !chat.offer && queueId === queue.id)
  const pace = queue.settings.tellPosition && chats.length > 0 ? await countFinished(tx, queue) : 0
  const writer = new Map(untold.map((one) => [one.id, one]))
  await tell(tx, chats, kind, ({ conversationId }) => {
    const to = writer.get(conversationId)
    if (!to) throw new Error('somebody is told who was not asked for')
    const text = textIn.get(to.locale) ?? ''
    if (!queue.settings.tellPosition) return text
    // Of a team that is not there the pace says nothing.
    return `${text}\n\n${placeInWords(to.locale, to.place, kind === 'busy' ? expectedMinutes(to.place, pace) : null)}`
  })
  if (chats.length < untold.length) return 'busy'
  return untold.length === batch ? 'again' : 'done'
}

/** Those whose language the queue has words for. Children of transfers are not told: an operator has written in their chain. Of a split chat that nobody had yet, the rest is. */
async function listUntold(tx: Tx, queue: RoutedQueue, kind: WaitingText, told: readonly Locale[]): Promise<Untold[]> {
  const since = drainingTime(queue)
  const place = queue.settings.tellPosition
    ? sql`row_number() over (order by ${since}, h.conversation_id)::int`
    : sql`1`
  const { rows } = await sql<Untold>`
    select id, locale, place from (
      select h.conversation_id as id, coalesce(i.locale, w.locale) as locale, ${place} as place, h.queued_at,
          h.offered_to is null and h.taken_at is null and not (${kind} = any(h.texts_sent)) and (h.parent_id is null or exists (
            select 1 from chats as p where p.workspace_id = h.workspace_id and p.id = h.parent_id and p.taken_at is null)) as untold
        from chats as h
        join conversations as c on c.workspace_id = h.workspace_id and c.id = h.conversation_id
        join identities as i on i.workspace_id = c.workspace_id and i.id = c.identity_id
        join channels as l on l.workspace_id = c.workspace_id and l.id = c.channel_id and l.enabled
        join workspaces as w on w.workspace_id = h.workspace_id
        where h.workspace_id = ${tx.workspaceId} and h.queue_id = ${queue.id} and h.state = 'waiting'
    ) as waiting where untold and locale = any(${told}::text[]) order by queued_at limit ${batch}`.execute(tx.db)
  return rows
}

/** Conversations of the queue that were served and came to an end within the last hour. */
async function countFinished(tx: Tx, queue: RoutedQueue): Promise<number> {
  const { rows } = await sql<{ amount: number }>`
    select count(*)::int as amount from conversations as c
      join chats as h on h.workspace_id = c.workspace_id and h.id = c.chat_id and h.taken_at is not null
      where c.workspace_id = ${tx.workspaceId} and c.chat_state = 'finished' and c.queue_id = ${queue.id}
        and c.finished_at > desk_now() - interval '1 hour'`.execute(tx.db)
  return rows[0]?.amount ?? 0
}

async function tell(
  tx: Tx,
  chats: readonly LockedChat[],
  kind: WaitingText,
  textFor: (chat: LockedChat) => string,
): Promise<void> {
  if (chats.length === 0) return
  const ids = chats.map(({ chatId }) => chatId)
  await sql`update chats set texts_sent = array_append(texts_sent, ${kind})
    where workspace_id = ${tx.workspaceId} and id = any(${ids}::uuid[])`.execute(tx.db)
  await sql`update conversations set seq = seq + 1, version = version + 1
    where workspace_id = ${tx.workspaceId} and id = any(${chats.map(({ conversationId }) => conversationId)}::uuid[])`.execute(
    tx.db,
  )
  appendEvents(
    tx,
    chats.map(({ conversationId }) => ({ kind: 'conversation' as const, entityId: conversationId })),
  )
  const lines = chats.map((chat) => ({
    ...chat,
    seq: chat.seq + 1,
    notice: kind,
    operatorId: null,
    text: textFor(chat),
  }))
  await addSystemLines(tx, lines)
  await deliverLines(
    tx,
    lines.filter(({ delivers }) => delivers),
  )
}
