import { mergeAreas } from '../merge-areas.ts'
import type { Messages } from '../words.ts'

/** Messages of this language, but for those of the settings. */
export const messages: Messages = mergeAreas(import.meta.glob<{ messages: Messages }>('./*.po', { eager: true }))
