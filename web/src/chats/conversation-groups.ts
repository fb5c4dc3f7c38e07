import type { ChannelId, OperatorId } from '@parley/contract/ids'
import type { ConversationView } from '@parley/contract/views'
import { offeredUntil } from '../holding/offers.ts'
import { matchesSearch } from './match-search.ts'

/** Where a conversation stands in the list. A colleague's chat stands once, with its holder's name. */
export type GroupKey = 'mine' | 'new' | 'others' | 'finished'

export const answerFilters = ['all', 'answered', 'waiting'] as const
/** Who wrote last: everybody's, those we answered, those that wait for us. */
export type AnswerFilter = (typeof answerFilters)[number]

export const listSorts = ['newest', 'oldest', 'longest_wait'] as const
export type ListSort = (typeof listSorts)[number]

/** The groups that have a sort of their own: «Открытые» has one for both of its parts. */
export type SortedGroup = 'mine' | 'open' | 'finished'

export interface ListQuestion {
  readonly me: OperatorId
  readonly filter: AnswerFilter
  /** What was typed into the search; empty = everything. */
  readonly search: string
  /** Null = every channel. */
  readonly channel: ChannelId | null
  readonly sorts: Readonly<Record<SortedGroup, ListSort>>
}

export type ConversationGroups = Readonly<Record<GroupKey, readonly ConversationView[]>>

/** Sorts conversations into the groups of the list. */
export function groupConversations(views: Iterable<ConversationView>, question: ListQuestion): ConversationGroups {
  const groups: Record<GroupKey, ConversationView[]> = { mine: [], new: [], others: [], finished: [] }
  for (const view of views) {
    if (question.channel !== null && view.channelId !== question.channel) continue
    if (passesFilter(view, question.filter) && matchesSearch(view, question.search)) addTo(groups, view, question.me)
  }
  return {
    mine: groups.mine.sort(comparers[question.sorts.mine]),
    // What is offered to oneself is asked first (E-7).
    new: groups.new.sort(
      (left, right) =>
        Number(isOffered(right, question.me)) - Number(isOffered(left, question.me)) ||
        comparers[question.sorts.open](left, right),
    ),
    others: groups.others.sort(comparers[question.sorts.open]),
    finished: groups.finished.sort(comparers[question.sorts.finished]),
  }
}

/** The group of one conversation; null: a bot has it, and it is in no list of the desk (C-65). */
export function groupOf({ chat }: ConversationView, me: OperatorId): GroupKey | null {
  switch (chat.state) {
    case 'bot':
      return null
    case 'waiting':
      return 'new'
    case 'active':
      return chat.holderId === me ? 'mine' : 'others'
    case 'finished':
      return 'finished'
  }
}

function addTo(groups: Record<GroupKey, ConversationView[]>, view: ConversationView, me: OperatorId): void {
  const key = groupOf(view, me)
  if (key !== null) groups[key].push(view)
}

function isOffered(view: ConversationView, me: OperatorId): boolean {
  return offeredUntil(view, me) !== null
}

function passesFilter(view: ConversationView, filter: AnswerFilter): boolean {
  if (filter === 'all') return true
  return filter === 'waiting' ? view.waitingSince !== null : view.waitingSince === null
}

type Comparer = (left: ConversationView, right: ConversationView) => number

const byId: Comparer = (left, right) => (left.id < right.id ? -1 : 1)

const comparers: Record<ListSort, Comparer> = {
  newest: (left, right) => compareText(lastAt(right), lastAt(left)) || byId(left, right),
  oldest: (left, right) => compareText(lastAt(left), lastAt(right)) || byId(left, right),
  longest_wait: (left, right) =>
    compareText(left.waitingSince ?? '~', right.waitingSince ?? '~') ||
    compareText(lastAt(right), lastAt(left)) ||
    byId(left, right),
}

/** Instants are ISO 8601 in UTC, so their order is the order of their text; `~` comes after all of them. */
function compareText(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}

function lastAt({ lastInAt, lastOutAt, chat }: ConversationView): string {
  if (chat.state === 'finished') return chat.finishedAt
  return [lastInAt ?? '', lastOutAt ?? '', chat.startedAt].reduce((latest, at) => (at > latest ? at : latest))
}
