import type { OperatorId } from '@parley/contract/ids'
import { newsOfMessage } from '@parley/contract/news'
import type { NewsKind } from '@parley/contract/notifications'
import type { ConversationView } from '@parley/contract/views'

/** Something that is to be told, and the chat that it is about. */
export interface News {
  readonly kind: NewsKind
  readonly view: ConversationView
}

export interface Hearer {
  readonly me: OperatorId
  /** When this desk was opened, as the server writes moments: what was before is in the list and is no news. */
  readonly since: string
  /** Whether he hears of the clients of this chat's channel. */
  readonly isSubscribed: boolean
}

/** What a newer view of a conversation tells: that a chat was offered, or that its client wrote (D-5, D-10, C-18). */
export function newsOfView(
  known: ConversationView | undefined,
  view: ConversationView,
  { me, since, isSubscribed }: Hearer,
): NewsKind | null {
  if (view.chat.state === 'waiting' && view.chat.offer?.operatorId === me) {
    const { until } = view.chat.offer
    const isKnown = known?.chat.state === 'waiting' && known.chat.offer?.until === until
    if (!isKnown && until > since) return 'handed'
  }
  const before = known?.lastInAt ?? since
  const hasWritten = view.lastInAt !== null && view.lastInAt > since && view.lastInAt > before
  return hasWritten ? newsOfMessage(view.chat, me, isSubscribed) : null
}

/** Whether it is an operator's to know that a client waits too long: in a chat of his, in one that he is asked to take, or may. */
export function isOverTimeFor({ chat }: ConversationView, me: OperatorId, mayTake: boolean): boolean {
  if (chat.state === 'active') return chat.holderId === me
  return chat.state === 'waiting' && (chat.offer === null ? mayTake : chat.offer.operatorId === me)
}

/** The loudest first: of what comes at once one sound is heard. */
const loudest: readonly NewsKind[] = ['handed', 'mine', 'untaken', 'over_time']

/** Whether one kind is louder than another: it is heard although the other one still sounds. */
export function isLouder(kind: NewsKind, other: NewsKind): boolean {
  return loudest.indexOf(kind) < loudest.indexOf(other)
}

/** What is heard of news that come together; undefined: nothing came. */
export function loudestOf(news: readonly News[]): NewsKind | undefined {
  return loudest.find((kind) => news.some((one) => one.kind === kind))
}
