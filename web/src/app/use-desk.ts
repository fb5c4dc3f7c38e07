import type { ChannelId, ConversationId, OperatorId, QueueId } from '@parley/contract/ids'
import type { MovableRight } from '@parley/contract/rights'
import type { ChannelView, ConversationView, OperatorView, QueueView, WorkspaceView } from '@parley/contract/views'
import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import type { Draft } from '../stores/drafts-store.ts'
import { emptyDraft } from '../stores/drafts-store.ts'
import type { Desk } from './desk.ts'
import { may } from './may.ts'

export const DeskContext = createContext<Desk | null>(null)

/** The desk around this screen. @throws Error outside of a signed-in desk */
export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (desk === null) throw new Error('This screen stands outside of a desk.')
  return desk
}

/** The row of a conversation, or undefined where this operator has none. */
export function useConversation(id: ConversationId | null): ConversationView | undefined {
  return useStore(useDesk().stores.conversations, (state) => (id === null ? undefined : state.byId.get(id)?.view))
}

/** A colleague by id. */
export function useOperator(id: OperatorId | null | undefined): OperatorView | undefined {
  return useStore(useDesk().stores.operators, (state) => (id ? state.byId.get(id) : undefined))
}

/** The channel a conversation comes by. */
export function useChannel(id: ChannelId | undefined): ChannelView | undefined {
  return useStore(useDesk().stores.channels, (state) => (id === undefined ? undefined : state.byId.get(id)))
}

/** The queue a conversation stands in. */
export function useQueue(id: QueueId | undefined): QueueView | undefined {
  return useStore(useDesk().stores.queues, (state) => (id === undefined ? undefined : state.byId.get(id)))
}

/** Oneself, as the colleagues see him; undefined before the first snapshot. */
export function useMe(): OperatorView | undefined {
  const { session, stores } = useDesk()
  return useStore(stores.operators, (state) => state.byId.get(session.operatorId))
}

/** The company; null before the first snapshot. */
export function useWorkspace(): WorkspaceView | null {
  return useStore(useDesk().stores.workspace, (state) => state.workspace)
}

/** The unsent text of a conversation. */
export function useDraft(id: ConversationId): Draft {
  return useStore(useDesk().stores.drafts, (state) => state.byConversation.get(id) ?? emptyDraft)
}

/** `may`, and drawn anew when the rights change. */
export function useMay(right: MovableRight): boolean {
  useWorkspace()
  return may(useDesk(), right)
}
