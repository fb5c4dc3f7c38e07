import type { ConversationId } from '@parley/contract/ids'
import { commandRegister } from './command-register.ts'
import type { ShortcutId } from './shortcuts.ts'

/** Runs a command of a conversation that is just being opened, as soon as it is on screen and offers it. Nothing where it never does. */
export function runInChat(id: ConversationId, command: ShortcutId, triesLeft = 60): void {
  requestAnimationFrame(() => {
    const isShown = document.querySelector(`[data-pane="${id}"][data-shown]`) !== null
    if (!isShown) {
      if (triesLeft > 0) runInChat(id, command, triesLeft - 1)
      return
    }
    // The one before withdraws its commands and this one offers its own once it is painted.
    setTimeout(() => commandRegister.getState().get(command)?.())
  })
}
