import type { Messages } from '@lingui/core'
import { mergeAreas } from '../merge-areas.ts'

/** Messages of this language, but for those of the settings. */
export const messages: Messages = mergeAreas(import.meta.glob<{ messages: Messages }>('./*.po', { eager: true }))
