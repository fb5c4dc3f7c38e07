/**
 * Cuts a text into pieces of at most `limit` UTF-16 units, which is how most platforms count. Cuts after a paragraph, a line or a word
 * where there is one in the second half of a piece, and never inside a character. Pieces that would be blank are left out.
 */
export function splitText(text: string, limit: number): string[] {
  const pieces: string[] = []
  let rest = text
  while (rest.length > limit) {
    const end = cutBefore(rest, limit)
    pieces.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
  pieces.push(rest)
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '')
}

function cutBefore(text: string, limit: number): number {
  for (const separator of ['\n\n', '\n', ' ']) {
    const at = text.lastIndexOf(separator, limit - separator.length)
    if (at >= limit / 2) return at + separator.length
  }
  return isHighSurrogate(text.charCodeAt(limit - 1)) ? limit - 1 : limit
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}
