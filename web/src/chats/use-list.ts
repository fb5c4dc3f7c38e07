import type { ChannelId, ConversationId } from '@parley/contract/ids'
import { useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { offeredUntil } from '../holding/offers.ts'
import { type AnswerFilter, type ConversationGroups, groupConversations } from './conversation-groups.ts'
import { type GroupOrder, keepOrder } from './frozen-order.ts'
import { type ListItem, listItems } from './list-items.ts'
import { listSettings } from './list-settings.ts'
import { useSeesOwnOnly } from './use-sees-own-only.ts'

export interface List {
  readonly items: readonly ListItem[]
  readonly groups: ConversationGroups
  /** Chats that nobody has, whatever the list is narrowed to. */
  readonly waiting: ConversationGroups['new']
  /** The rows do not stand in their true order: somebody points at them. */
  readonly isStale: boolean
  /** Somebody points at the list, or has his keyboard in it. */
  hold: () => void
  /** He left. */
  release: () => void
  /** Puts the rows in their true order now. */
  refresh: () => void
}

/** The rows of the list, grouped, filtered, and at rest while one aims at them. */
export function useList(filter: AnswerFilter, search: string, channel: ChannelId | null): List {
  const { stores, session } = useDesk()
  const conversations = useStore(stores.conversations, (state) => state.byId)
  const { sorts, closed } = useStore(listSettings)
  const seesOwnOnly = useSeesOwnOnly()
  const groups = useMemo(() => {
    const views = [...conversations.values()].map((entry) => entry.view)
    const all = groupConversations(views, { me: session.operatorId, filter, search, channel, sorts })
    return seesOwnOnly ? { ...all, new: [], others: [] } : all
  }, [conversations, session.operatorId, filter, search, channel, sorts, seesOwnOnly])
  const isNarrowed = filter !== 'all' || search !== '' || channel !== null
  const waiting = useMemo(() => {
    if (!isNarrowed || seesOwnOnly) return groups.new
    const views = [...conversations.values()].map((entry) => entry.view)
    return groupConversations(views, { me: session.operatorId, filter: 'all', search: '', channel: null, sorts }).new
  }, [isNarrowed, seesOwnOnly, groups, conversations, session.operatorId, sorts])
  const current = useMemo(() => orderOf(groups), [groups])
  const question = [filter, search, channel, sorts.mine, sorts.open, sorts.finished].join('|')
  const [frozen, setFrozen] = useState<{ order: GroupOrder<ConversationId>; question: string } | null>(null)
  const { order, isStale } = useMemo(
    // Another question has another answer: its rows stand in their own order.
    () => (frozen?.question === question ? keepOrder(frozen.order, current) : { order: current, isStale: false }),
    [frozen, question, current],
  )
  const offered = groups.new
    .flatMap((view) => (offeredUntil(view, session.operatorId) === null ? [] : [view.id]))
    .join(' ')
  const items = useMemo(() => listItems(order, closed, new Set(offered.split(' '))), [order, closed, offered])
  const freeze = () => setFrozen({ order: current, question })
  return {
    items,
    groups,
    waiting,
    isStale,
    hold: () => (frozen === null ? freeze() : undefined),
    release: () => setFrozen(null),
    refresh: freeze,
  }
}

function orderOf(groups: ConversationGroups): GroupOrder<ConversationId> {
  const ids = (views: ConversationGroups['mine']) => views.map((view) => view.id)
  return { mine: ids(groups.mine), new: ids(groups.new), others: ids(groups.others), finished: ids(groups.finished) }
}
