import type { Messages } from '@lingui/core'

const areas = import.meta.glob<{ messages: Messages }>('./*.po', { eager: true })

/** All messages of this language, whatever area they are kept under. */
export const messages: Messages = Object.assign({}, ...Object.values(areas).map((area) => area.messages))
