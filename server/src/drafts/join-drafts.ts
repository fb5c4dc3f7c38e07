import type { DraftContent } from './put-draft.ts'

/** Characters of one draft: longer than what may be sent, so that nothing is lost. */
const longest = 20_000

/**
 * Two unsent texts for the same place become one and nothing is lost: what one contains already is not said twice. The first one's quotation
 * counts where both have one. Where both together are too long, the first one is what stays.
 */
export function joinDrafts(first: DraftContent, second: DraftContent): DraftContent {
  return {
    text: joinTexts(first.text, second.text),
    replyToSeq: first.replyToSeq ?? second.replyToSeq,
    fileIds: [...new Set([...first.fileIds, ...second.fileIds])],
  }
}

function joinTexts(first: string, second: string): string {
  const [one, other] = [first.trim(), second.trim()]
  if (one.includes(other)) return first
  if (other.includes(one)) return second
  const joined = `${first}\n\n${second}`
  return joined.length > longest ? first : joined
}
