import type { FeedView } from '@parley/contract/frames'
import type { OperatorId } from '@parley/contract/ids'
import type { MessageView, Notice } from '@parley/contract/message-views'
import type { ConversationView, LiveVisibility } from '@parley/contract/views'
import type { Actor } from '../auth/actor.ts'

/** The unfinished chain that a view speaks of; null where what it says is over, or was never said in a chat. */
export type LiveChain = { readonly holderId: OperatorId | null } | null

/**
 * Who may see what the feed carries. Every way to a screen asks here: frames, backfill, snapshot and pages load only
 * what this allows (decision 7).
 */
export interface Audience {
  /** Operators see every conversation of their own workspace and nothing of another. */
  operator(actor: Actor, workspaceId: number): boolean
  /** The only operator who may see a view; null = all who see the workspace. */
  owner(view: FeedView): OperatorId | null
  /** Whether an operator may read what is said in a chain: its words, files and notes (C-62). Finished ones are everybody's. */
  words(actor: Actor, visibility: LiveVisibility, chain: LiveChain): boolean
  /** The operators who get a line wherever they are: it tells them that a chat left them, or came back (E-18). */
  named(message: Pick<MessageView, 'kind' | 'operatorId' | 'noticeDetail'>): readonly OperatorId[]
  /** A client sees what was said to him or by him, once it has left: never a line that only operators read (E-18, B-13). */
  client(message: Pick<MessageView, 'kind' | 'notice' | 'heldUntil'>): boolean
}

/** Texts of the desk that go to the client. */
const toClients: ReadonlySet<Notice> = new Set(['busy', 'off_shift', 'nobody', 'block_text'])

const nobody: readonly OperatorId[] = []

export const audience: Audience = {
  operator: (actor, workspaceId) => actor.workspaceId === workspaceId,
  owner(view) {
    if (view.type === 'draft') return view.view.operatorId
    if (view.type === 'notifications') return view.view.id
    return view.type === 'template' || view.type === 'saved_view' ? view.view.ownerId : null
  },
  words: (actor, visibility, chain) =>
    chain === null || visibility === 'workspace' || actor.role !== 'operator' || chain.holderId === actor.operatorId,
  named({ kind, operatorId, noticeDetail }) {
    if (kind !== 'system' || noticeDetail?.operatorId === undefined) return nobody
    return operatorId === null ? [noticeDetail.operatorId] : [operatorId, noticeDetail.operatorId]
  },
  client: ({ kind, notice, heldUntil }) =>
    heldUntil === null && (kind !== 'system' || (notice !== null && toClients.has(notice))),
}

/** What is left of a view for who may not read the words of its chain: client, channel, queue, state, holder and times; null = nothing. */
export function withoutWords(view: FeedView): FeedView | null {
  switch (view.type) {
    case 'conversation':
      return { ...view, view: { ...view.view, preview: null } }
    case 'activity':
      return { ...view, view: { ...view.view, preview: null } }
    case 'message':
    case 'note':
      return null
    default:
      return view
  }
}

/** The chain of a list row. */
export function chainOf({ chat }: Pick<ConversationView, 'chat'>): LiveChain {
  if (chat.state === 'finished') return null
  return { holderId: chat.state === 'active' ? chat.holderId : null }
}
