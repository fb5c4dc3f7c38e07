import { createStore } from 'zustand/vanilla'
import type { ShortcutId } from './shortcuts.ts'

/** What can be done just now, by what is on screen: the palette offers it. */
export const commandRegister = createStore<ReadonlyMap<ShortcutId, () => void>>(() => new Map())

/** Offers a command; returns the way to take it back. The latest offer counts: who follows at once takes over without a gap. */
export function offerCommand(id: ShortcutId, run: () => void): () => void {
  commandRegister.setState(new Map(commandRegister.getState()).set(id, run), true)
  return () => queueMicrotask(() => withdraw(id, run))
}

function withdraw(id: ShortcutId, run: () => void): void {
  const commands = commandRegister.getState()
  if (commands.get(id) !== run) return
  const rest = new Map(commands)
  rest.delete(id)
  commandRegister.setState(rest, true)
}
