import type { EnterHabit } from './enter-key.ts'

/** Whether a press of Enter sends what was written. */
export function isSending(
  enter: EnterHabit,
  { shiftKey, altKey, ctrlKey, metaKey }: Pick<KeyboardEvent, 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>,
): boolean {
  if (shiftKey || altKey) return false
  return enter === 'sends' || ctrlKey || metaKey
}
