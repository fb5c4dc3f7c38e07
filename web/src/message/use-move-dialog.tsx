import type { ConversationView } from '@parley/contract/views'
import { lazy, type ReactNode, Suspense, useState } from 'react'

const MoveDialog = lazy(() => import('./MoveDialog.tsx'))

/** «Объединить» and «Выделить» for a conversation: what will be is shown before it is done. */
export function useMoveDialog(view: ConversationView): { open: (kind: 'split' | 'merge') => void; dialog: ReactNode } {
  const [kind, setKind] = useState<'split' | 'merge' | null>(null)
  const dialog = kind !== null && (
    <Suspense>
      <MoveDialog view={view} kind={kind} onClose={() => setKind(null)} />
    </Suspense>
  )
  return { open: setKind, dialog }
}
