import type { ConversationView } from '@parley/contract/views'
import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react'
import { useShortcut } from '../keyboard/use-shortcut.ts'

const BlockDialog = lazy(() => import('./BlockDialog.tsx'))

/** «Заблокировать» for the chat on screen, by button and Alt+B (D-23); who is blocked already gets another term. */
export function useBlockDialog(view: ConversationView, isShown: boolean): { open: () => void; dialog: ReactNode } {
  const [isOpen, setOpen] = useState(false)
  const open = useCallback(() => setOpen(true), [])
  useShortcut('block', isShown ? open : null)
  const dialog = isOpen && (
    <Suspense>
      <BlockDialog view={view} onClose={() => setOpen(false)} />
    </Suspense>
  )
  return { open, dialog }
}
