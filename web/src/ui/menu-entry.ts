import type { ReactNode } from 'react'

/** One line of a menu. */
export type MenuEntry =
  | {
      kind: 'action'
      label: string
      icon?: ReactNode
      /** Shown right, e.g. `Alt+E`. */
      shortcut?: string
      /** `danger` for what harms. */
      tone?: 'plain' | 'danger'
      /** Why it cannot be chosen now, in words: shown under the label, and the entry is disabled. */
      unavailable?: string | undefined
      onSelect: () => void
    }
  | { kind: 'choice'; label: string; hint?: string; isChosen: boolean; icon?: ReactNode; onSelect: () => void }
  | { kind: 'heading'; label: string }
  /** A sentence that explains the lines above it. */
  | { kind: 'reason'; text: string; icon?: ReactNode }
  | { kind: 'line' }
