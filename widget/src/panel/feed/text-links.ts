/** A piece of a message's text; `href` where it is a web address. */
export interface TextPiece {
  text: string
  href: string | null
}

const address = /\bhttps?:\/\/[^\s<>"«»“”]+/gi

/** Finds web addresses in plain text. Punctuation after an address belongs to the sentence, a closing bracket to whoever opened it. */
export function splitLinks(text: string): TextPiece[] {
  const pieces: TextPiece[] = []
  let from = 0
  for (const match of text.matchAll(address)) {
    const link = withoutTail(match[0])
    if (link.length <= 'https://'.length) continue
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), href: null })
    pieces.push({ text: link, href: link })
    from = match.index + link.length
  }
  if (from < text.length) pieces.push({ text: text.slice(from), href: null })
  return pieces
}

function withoutTail(link: string): string {
  const bare = link.replace(/[.,!?:;'…]+$/, '')
  const unopened = bare.endsWith(')') && !bare.includes('(')
  return unopened ? withoutTail(bare.slice(0, -1)) : bare
}
