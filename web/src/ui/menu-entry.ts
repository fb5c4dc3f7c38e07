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
      /** As `unavailable`, where a `reason` nearby says why for several lines. */
      isDisabled?: boolean
      onSelect: () => void
    }
  | {
      kind: 'choice'
      label: string
      hint?: string
      isChosen: boolean
      icon?: ReactNode
      /** A `reason` nearby says why. */
      isDisabled?: boolean
      onSelect: () => void
    }
  | { kind: 'heading'; label: string }
  /** A sentence that explains the lines above it. */
  | { kind: 'reason'; text: ReactNode; icon?: ReactNode }
  | { kind: 'line' }
