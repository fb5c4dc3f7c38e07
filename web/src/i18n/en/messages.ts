import type { Messages } from '@lingui/core'
import { mergeAreas } from '../merge-areas.ts'

/** All messages of this language, whatever area they are kept under. */
export const messages: Messages = mergeAreas(import.meta.glob<{ messages: Messages }>('./*.po', { eager: true }))
