/** What keys do in the whole desk. Keys are physical, as tinykeys writes them: `Alt+KeyA` is Alt+A in every layout. */
export const usualKeys = {
  palette: '$mod+KeyK',
  search: 'Alt+KeyF',
  nextChat: 'Alt+ArrowDown',
  previousChat: 'Alt+ArrowUp',
  longest: 'Alt+KeyJ',
  lastChat: 'Alt+Backquote',
  lock: 'Alt+KeyA',
  transfer: 'Alt+KeyT',
  finish: 'Alt+KeyE',
  hold: 'Alt+KeyH',
  snooze: 'Alt+KeyZ',
  block: 'Alt+KeyB',
  info: 'Alt+KeyI',
  note: 'Alt+KeyN',
  reply: 'Alt+KeyR',
  dock: 'Alt+KeyC',
  select: '$mod+Shift+KeyS',
  sheet: '$mod+Slash',
} as const

export type ShortcutId = keyof typeof usualKeys

export const shortcutIds = Object.keys(usualKeys).filter((id): id is ShortcutId => id in usualKeys)

/** What the person set differently. */
export type OwnKeys = Readonly<Partial<Record<ShortcutId, string>>>

export function keysOf(id: ShortcutId, own: OwnKeys): string {
  return own[id] ?? usualKeys[id]
}

/** Who has these keys besides `id`; undefined: nobody. */
export function takenBy(keys: string, id: ShortcutId, own: OwnKeys): ShortcutId | undefined {
  return shortcutIds.find((other) => other !== id && keysOf(other, own) === keys)
}

/** Keys that are not free for other reasons: fixed in the desk, or kept by browsers for their own tabs and windows. */
const keptElsewhere = /^(?:Alt\+(?:Digit\d|Slash|F4)|\$mod\+(?:Shift\+)?(?:Key[TWNLRQ]|Tab|Digit\d|Enter))$/

export function isKeptElsewhere(keys: string): boolean {
  return keptElsewhere.test(keys)
}

/** A press of keys as tinykeys writes it; null while only modifiers are down, or without any: single keys are letters. */
export function pressedKeys(
  event: Pick<KeyboardEvent, 'code' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey'>,
): string | null {
  if (/^(?:Alt|Control|Meta|Shift|OS)/.test(event.code) || event.code === '') return null
  const isMod = event.ctrlKey || event.metaKey
  if (!isMod && !event.altKey && !/^F\d+$/.test(event.code)) return null
  return [isMod && '$mod', event.altKey && 'Alt', event.shiftKey && 'Shift', event.code].filter(Boolean).join('+')
}

/** Keys as they stand on the keyboard: `Alt+A`, `Ctrl+/`, on a Mac `⌘/`. */
export function keysText(keys: string, isMac: boolean): string {
  const parts = keys
    .split('+')
    .map((part) => (isMac ? (macNames[part] ?? names[part]) : names[part]) ?? part.replace(/^(?:Key|Digit)/, ''))
  return parts.join(isMac ? '' : '+')
}

const names: Record<string, string> = {
  $mod: 'Ctrl',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Slash: '/',
  Period: '.',
  Comma: ',',
  Semicolon: ';',
  Quote: "'",
  Backquote: '`',
  BracketLeft: '[',
  BracketRight: ']',
  Minus: '-',
  Equal: '=',
}
const macNames: Record<string, string> = { $mod: '⌘', Alt: '⌥', Shift: '⇧' }
