import type { CaseMoveId } from '@parley/contract/ids'
import { useDesk } from '../app/use-desk.ts'
import { focusChat } from '../conversation/focus-chat.ts'
import { useText } from '../i18n/use-text.ts'
import { isTyping } from '../keyboard/use-shortcut.ts'
import { showToast } from '../ui/toast-queue.ts'
import { undoCaseMove } from './message-commands.ts'
import { useMenuCommand } from './use-menu-command.ts'

/** Toasts about borders take each other's place: what is undone is not offered again. */
export const moveToastKey = 'case move'

/** Puts a border between cases back, and says so. */
export function useUndoMove(): (id: CaseMoveId) => Promise<void> {
  const text = useText()
  const desk = useDesk()
  const run = useMenuCommand()
  return async (id) => {
    if (!(await run(() => undoCaseMove(desk, id)))) return
    showToast({ title: text('border.undone'), tone: 'ok', key: moveToastKey })
    // What was pressed has gone; who has begun to write meanwhile writes on.
    if (!isTyping(document.activeElement)) focusChat()
  }
}
