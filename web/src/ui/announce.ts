import { createStore } from 'zustand/vanilla'

/** How urgently something is read out: after what is being said, or across it. */
export type Urgency = 'polite' | 'assertive'

/** What the two live regions hold. `turn` changes with each announcement, so that the same words are read again. */
export const announcements = createStore<Record<Urgency, { words: string; turn: number }>>(() => ({
  polite: { words: '', turn: 0 },
  assertive: { words: '', turn: 0 },
}))

/** Reads words out to those who use a screen reader. Only for what happened outside the focus; assertive only where it cannot wait. */
export function announce(words: string, urgency: Urgency = 'polite'): void {
  announcements.setState((state) => ({ [urgency]: { words, turn: state[urgency].turn + 1 } }))
}
