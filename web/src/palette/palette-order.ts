import { type ShortcutId, shortcutIds } from '../keyboard/shortcuts.ts'

/** What is done with the chat on screen; offered only while there is one. First what does no harm when Enter is pressed too soon. */
const ofChat: readonly ShortcutId[] = [
  'hold',
  'reply',
  'note',
  'lock',
  'transfer',
  'finish',
  'snooze',
  'block',
  'select',
  'info',
]

export function isOfChat(id: ShortcutId): boolean {
  return ofChat.includes(id)
}

/** Commands as the palette lists them; itself is none. */
export const paletteOrder: readonly ShortcutId[] = [
  ...ofChat,
  ...shortcutIds.filter((id) => id !== 'palette' && !isOfChat(id)),
]
