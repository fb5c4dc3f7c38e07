/** One line of the palette. */
export interface PaletteEntry {
  readonly key: string
  readonly group: 'acts' | 'commands' | 'places' | 'chats' | 'templates' | 'settings' | 'found'
  readonly label: string
  /** Beside it: a client's words, a number. */
  readonly more?: string
  /** As it stands on the keyboard. */
  readonly keys?: string
  run: () => void
}

/** So many of the things that there are many of. */
export const mostOfKind = 6
