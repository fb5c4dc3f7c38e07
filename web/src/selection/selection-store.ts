import type { ConversationId } from '@parley/contract/ids'
import { createStore } from 'zustand/vanilla'

/** Messages that are ticked, of one conversation at a time; null = nobody selects. */
interface Selection {
  readonly of: { readonly conversationId: ConversationId; readonly seqs: ReadonlySet<number> } | null
}

export const selectionStore = createStore<Selection>(() => ({ of: null }))

/** Ticks a message or takes its tick away; begins where nobody selects here yet. */
export function toggleMessage(conversationId: ConversationId, seq: number): void {
  const { of } = selectionStore.getState()
  const seqs = new Set(of?.conversationId === conversationId ? of.seqs : [])
  if (!seqs.delete(seq)) seqs.add(seq)
  selectionStore.setState({ of: { conversationId, seqs } })
}

/** Ticks all messages from the nearest one that is ticked to this one. */
export function selectUpTo(conversationId: ConversationId, seq: number, known: readonly number[]): void {
  const { of } = selectionStore.getState()
  const ticked = of?.conversationId === conversationId ? [...of.seqs] : []
  if (ticked.length === 0) return toggleMessage(conversationId, seq)
  const nearest = ticked.reduce((best, one) => (Math.abs(one - seq) < Math.abs(best - seq) ? one : best))
  const [from, to] = [Math.min(nearest, seq), Math.max(nearest, seq)]
  const between = known.filter((one) => one >= from && one <= to)
  selectionStore.setState({ of: { conversationId, seqs: new Set([...ticked, ...between]) } })
}

export function endSelection(): void {
  selectionStore.setState({ of: null })
}
