import type { ConversationView } from '@parley/contract/views'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useDesk, useMay, useMe } from '../app/use-desk.ts'
import { focusChat } from '../conversation/focus-chat.ts'
import { useShortcut } from '../keyboard/use-shortcut.ts'

const HandOverDialog = lazy(() => import('./HandOverDialog.tsx'))

/** Transfer or assignment of the chat on screen, by button and Alt+T. `open` is null for whom it is not to decide about, and while `isLocked`. */
export function useHandOverDialog(
  view: ConversationView,
  isShown: boolean,
  isLocked: boolean,
): { open: (() => void) | null; dialog: ReactNode } {
  const { session } = useDesk()
  const isAvailable = useMe()?.available === true
  // The dialog is about the chat for which it was opened: one that began since then is asked about anew.
  const [openedFor, setOpenedFor] = useState<string | null>(null)
  const { chat } = view
  const mayForOthers = useMay('othersChats')
  const may =
    (chat.state === 'active' && (chat.holderId === session.operatorId || mayForOthers)) ||
    (chat.state === 'waiting' && (isAvailable || mayForOthers))
  const open = may && !isLocked ? () => setOpenedFor(`${chat.id} ${chat.state}`) : null
  useShortcut('transfer', isShown ? open : null)
  const close = () => setOpenedFor(null)
  const dialog = may && openedFor === `${chat.id} ${chat.state}` && (
    <Suspense>
      <HandOverDialog
        view={view}
        onClose={close}
        onDone={() => {
          close()
          focusChat(view.id)
        }}
      />
    </Suspense>
  )
  return { open, dialog }
}
