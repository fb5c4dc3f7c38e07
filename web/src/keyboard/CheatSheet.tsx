import { lazy, Suspense, useState } from 'react'
import { useShortcut } from './use-shortcut.ts'

const KeysDialog = lazy(async () => ({ default: (await import('./KeysDialog.tsx')).KeysDialog }))

/** All keys of the desk, under Ctrl+/. */
export function CheatSheet() {
  const [isOpen, setOpen] = useState(false)
  useShortcut('sheet', () => setOpen(true))
  if (!isOpen) return null
  return (
    <Suspense>
      <KeysDialog onClose={() => setOpen(false)} />
    </Suspense>
  )
}
