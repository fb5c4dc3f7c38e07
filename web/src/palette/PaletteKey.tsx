import { lazy, Suspense, useState } from 'react'
import { useShortcut } from '../keyboard/use-shortcut.ts'

const CommandPalette = lazy(async () => ({ default: (await import('./CommandPalette.tsx')).CommandPalette }))

/** Ctrl+K, wherever one is in the desk. */
export function PaletteKey({ onNavigate }: { onNavigate: (href: string) => void }) {
  const [isOpen, setOpen] = useState(false)
  useShortcut('palette', () => setOpen(true))
  if (!isOpen) return null
  return (
    <Suspense>
      <CommandPalette onClose={() => setOpen(false)} onNavigate={onNavigate} />
    </Suspense>
  )
}
