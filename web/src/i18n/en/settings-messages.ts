import type { Messages } from '../words.ts'

/** Messages of this language that only the settings show, by area. */
export const areas: readonly Messages[] = Object.values(
  import.meta.glob<Messages>('./settings/*.po', { eager: true, import: 'messages' }),
)
