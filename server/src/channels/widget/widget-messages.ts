import type { ConversationId, OperatorId } from '@parley/contract/ids'
import type { MessageView } from '@parley/contract/message-views'
import type { WidgetMessage } from '@parley/contract/widget'
import type { Tx } from '../../database/database.ts'
import { loadMessagesByKey } from '../../messages/message-view.ts'

/** Messages that a visitor may see, oldest first. */
export interface VisiblePage {
  readonly views: MessageView[]
  /** The visible message before the first of them; 0 = there is none. */
  readonly earlierSeq: number
}

/** What a visitor who was away has to hear. */
export interface MissedPage extends VisiblePage {
  /** Messages that he has and that were changed since they were stored, oldest first. */
  readonly changed: MessageView[]
  /** The newest message that he may see; 0 = there is none. */
  readonly newestSeq: number
}

/** Messages of a page. */
const pageSize = 40
/** Whoever was away for more than this gets the newest page instead of all. */
const mostMissed = 500

/**
 * What came after `lastSeq`, or the newest page where that was 0, is long ago, or never was. With what came go the changes of
 * what was there before: nobody noted which of them the visitor saw, and a version that he has changes nothing.
 */
export async function loadMissed(tx: Tx, conversationId: ConversationId, lastSeq: number): Promise<MissedPage> {
  const newest = await visibleSeqs(tx, conversationId).orderBy('seq', 'desc').limit(1).executeTakeFirst()
  const newestSeq = newest?.seq ?? 0
  const after = lastSeq > newestSeq ? 0 : lastSeq
  const page = await loadVisible(tx, conversationId, { after }, after === 0 ? pageSize : mostMissed)
  // Where the page does not continue what he has it replaces it.
  const continues = page.views.length === 0 || page.earlierSeq <= after
  return { ...page, changed: continues ? await loadChanged(tx, conversationId, after) : [], newestSeq }
}

async function loadChanged(tx: Tx, conversationId: ConversationId, upTo: number): Promise<MessageView[]> {
  if (upTo === 0) return []
  const changed = await visibleSeqs(tx, conversationId)
    .where('seq', '<=', upTo)
    .where('version', '>', 1)
    .orderBy('seq', 'desc')
    .limit(mostMissed)
    .execute()
  return loadMessagesByKey(
    tx,
    changed.map(({ seq }) => ({ conversationId, seq })),
  )
}

export function loadEarlier(tx: Tx, conversationId: ConversationId, beforeSeq: number): Promise<VisiblePage> {
  return loadVisible(tx, conversationId, { before: beforeSeq }, pageSize)
}

async function loadVisible(
  tx: Tx,
  conversationId: ConversationId,
  { before, after }: { before?: number; after?: number },
  limit: number,
): Promise<VisiblePage> {
  const visible = visibleSeqs(tx, conversationId)
  let wanted = visible
  if (before !== undefined) wanted = wanted.where('seq', '<', before)
  if (after !== undefined) wanted = wanted.where('seq', '>', after)
  const found = await wanted
    .orderBy('seq', 'desc')
    .limit(limit + 1)
    .execute()
  const page = found.length > limit ? found.slice(0, after === undefined || after === 0 ? limit : pageSize) : found
  const first = page.at(-1)?.seq
  const earlier =
    first === undefined
      ? undefined
      : await visible.where('seq', '<', first).orderBy('seq', 'desc').limit(1).executeTakeFirst()
  return {
    views: await loadMessagesByKey(
      tx,
      page.map(({ seq }) => ({ conversationId, seq })),
    ),
    earlierSeq: earlier?.seq ?? 0,
  }
}

/** The same choice as `audience.client` makes of a message. */
function visibleSeqs(tx: Tx, conversationId: ConversationId) {
  return tx.db
    .selectFrom('messages')
    .select('seq')
    .where('workspace_id', '=', tx.workspaceId)
    .where('conversation_id', '=', conversationId)
    .where((row) =>
      row.or([row('kind', '<>', 'system'), row('notice', 'in', ['busy', 'off_shift', 'nobody', 'block_text'])]),
    )
    .where('held_until', 'is', null)
}

/** A message in the visitor's words: nothing of the desk's inside goes along. */
export function toWidgetMessage(
  view: MessageView,
  reader: {
    nameOf: (operatorId: OperatorId) => string
    urlOf: (attachment: MessageView['attachments'][number]) => string
  },
): WidgetMessage {
  const from = senderOf(view)
  return {
    seq: view.seq,
    version: view.version,
    from,
    author: from === 'operator' && view.operatorId !== null ? reader.nameOf(view.operatorId) : '',
    clientId: view.kind === 'in' ? view.clientId : null,
    text: view.text,
    attachments: view.attachments.map((attachment) => ({ ...attachment, url: reader.urlOf(attachment) })),
    replyToSeq: view.replyToSeq,
    reactions: view.reactions,
    ...(view.ownReaction === undefined ? {} : { ownReaction: view.ownReaction }),
    ...(view.order === undefined ? {} : { order: view.order }),
    ...(view.buttons === undefined ? {} : { buttons: view.buttons }),
    createdAt: view.createdAt,
    editedAt: view.editedAt,
    deletedAt: view.deletedAt,
  }
}

function senderOf({ kind, outside, operatorId }: MessageView): WidgetMessage['from'] {
  if (kind === 'in') return 'visitor'
  if (outside === 'bot') return 'bot'
  return kind === 'out' && operatorId !== null ? 'operator' : 'desk'
}
