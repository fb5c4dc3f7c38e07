/** One or two characters that stand for a name: `Марина Ковальчук` → `МК`, `+7 921 …` → `+7`, `ИП Турсунов` → `ИТ`. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const first = words[0] ?? ''
  if (first.startsWith('+')) return first.slice(0, 2)
  const letters = words.map((word) => firstLetter(word)).filter((letter) => letter !== '')
  return letters.slice(0, 2).join('').toUpperCase()
}

/** By code point, so that a name in emoji or a rare script is not cut in half. */
function firstLetter(word: string): string {
  return /[\p{L}\p{N}]/u.exec(word)?.[0] ?? ''
}
