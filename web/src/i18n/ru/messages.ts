import type { Messages } from '../words.ts'

/** Messages of this language by area, but for those of the settings. */
export const areas: readonly Messages[] = Object.values(
  import.meta.glob<Messages>('./*.po', { eager: true, import: 'messages' }),
)
