/** A piece of a message: plain words, or an address that can be opened. */
export type TextPart = { kind: 'words'; text: string } | { kind: 'link'; text: string; href: string }

const address = /https?:\/\/[^\s<>"«»]+/g
/** What ends a sentence rather than an address. */
const tail = /[.,;:!?)\]}'…]+$/

/** Takes a message apart, so that addresses in it can be opened. Only http and https ones are. */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  for (const match of text.matchAll(address)) {
    const href = match[0].replace(tail, '')
    if (!URL.canParse(href)) continue
    if (match.index > from) parts.push({ kind: 'words', text: text.slice(from, match.index) })
    parts.push({ kind: 'link', text: href, href })
    from = match.index + href.length
  }
  if (from < text.length) parts.push({ kind: 'words', text: text.slice(from) })
  return parts
}
