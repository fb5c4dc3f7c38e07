import type { ConversationView } from '@parley/contract/views'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useDesk } from '../app/use-desk.ts'
import { focusChat } from '../conversation/focus-chat.ts'
import { mayEnd } from '../conversation/may-end.ts'
import { useShortcut } from '../keyboard/use-shortcut.ts'

const SnoozeChatDialog = lazy(() => import('./SnoozeChatDialog.tsx'))

/** «Отложить» for the conversation on screen, by menu and Alt+Z. Offers nothing for a chat that is not one's own to end. */
export function useSnoozeDialog(view: ConversationView, isShown: boolean): ReactNode {
  const desk = useDesk()
  const [isOpen, setOpen] = useState(false)
  const may = view.chat.state === 'finished' || mayEnd(view.chat, desk)
  useShortcut('snooze', isShown && may ? () => setOpen(true) : null)
  if (!isOpen) return null
  return (
    <Suspense>
      <SnoozeChatDialog
        view={view}
        onDone={() => {
          setOpen(false)
          focusChat(view.id)
        }}
        onClose={() => setOpen(false)}
      />
    </Suspense>
  )
}
