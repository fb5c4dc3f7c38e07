import { mergeAreas } from '../merge-areas.ts'
import type { Messages } from '../words.ts'

/** Messages of this language that only the settings show. */
export const messages: Messages = mergeAreas(
  import.meta.glob<{ messages: Messages }>('./settings/*.po', { eager: true }),
)
