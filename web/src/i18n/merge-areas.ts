import type { Messages } from './words.ts'

/** One catalogue of a language from those of its areas; the keys are unique across them (checks/catalogue.test.ts). */
export function mergeAreas(areas: Record<string, { messages: Messages }>): Messages {
  const merged: Messages = {}
  for (const { messages } of Object.values(areas)) Object.assign(merged, messages)
  return merged
}
