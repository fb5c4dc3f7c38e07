import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

/** What Enter does while one writes to a client: sends, or begins a new line, and then Ctrl+Enter sends. */
export const enterHabits = ['sends', 'breaks'] as const
export type EnterHabit = (typeof enterHabits)[number]

const storageKey = 'parley.enter'

const habit = createStore<{ enter: EnterHabit }>(() => ({ enter: readStored() }))
addEventListener('storage', ({ key }) => {
  if (key === storageKey) habit.setState({ enter: readStored() })
})

/** The habit of this browser. */
export function useEnterHabit(): EnterHabit {
  return useStore(habit, ({ enter }) => enter)
}

/** Remembers the habit in this browser, for all of its tabs. */
export function changeEnterHabit(enter: EnterHabit): void {
  localStorage.setItem(storageKey, enter)
  habit.setState({ enter })
}

function readStored(): EnterHabit {
  const stored = localStorage.getItem(storageKey)
  return enterHabits.find((known) => known === stored) ?? 'sends'
}
