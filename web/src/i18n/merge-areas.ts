import type { Messages } from '@lingui/core'

/** One catalogue of a language from those of its areas; the keys are unique across them (checks/catalogue.test.ts). */
export function mergeAreas(areas: Record<string, { messages: Messages }>): Messages {
  return Object.fromEntries(Object.values(areas).flatMap(({ messages }) => Object.entries(messages)))
}
