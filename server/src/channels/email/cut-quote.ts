/** What a letter says, and what it repeats of those before it. */
export interface CutText {
  readonly said: string
  /** '' = it repeats nothing. */
  readonly quoted: string
}

const quotedLine = /^\s*>/
/** «21.11.2026 19:00, Поддержка пишет:», "On Sat, 21 Nov 2026, Support wrote:". */
const introEnd =
  /(<\S+@\S+>|пишет|писала?|писал\(а\)|написала?|написал\(а\)|wrote|writes|schrieb|a écrit|escribió)\s*:?\s*$/iu
const originalMark = /^\s*-{2,}\s*(original message|исходное сообщение|ursprüngliche nachricht)\s*-{2,}\s*$/iu
const headerFrom = /^\s*\*?(from|от|von)\s*:/iu
const headerOther = /^\s*\*?(sent|date|to|cc|subject|отправлено|дата|кому|копия|тема|gesendet|an|betreff)\s*:/iu
/** Lines that an introduction may be folded to. */
const introLines = 3
/** How soon the other lines of a header block follow its first. */
const headerLines = 5

/**
 * Cuts what a mail program repeats below an answer. Cuts only what stands at the end: an answer between the quoted lines stays whole,
 * and so does a letter that would be empty. What is cut is kept beside it, so a wrong cut hides and never loses.
 */
export function cutQuote(text: string): CutText {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const at = lines.findIndex((_, index) => isBeginning(lines, index))
  const said = lines.slice(0, at).join('\n').trim()
  if (at <= 0 || said === '') return { said: lines.join('\n').trim(), quoted: '' }
  return { said, quoted: lines.slice(at).join('\n').trim() }
}

function isBeginning(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? ''
  if (originalMark.test(line)) return true
  if (isHeaderBlock(lines, index) || (/^\s*_{10,}\s*$/.test(line) && isHeaderBlock(lines, index + 1))) return true
  if (quotedLine.test(line)) return isQuotedToTheEnd(lines, index)
  return isIntro(lines, index)
}

/** Outlook repeats a letter under its headers, without marks. */
function isHeaderBlock(lines: readonly string[], index: number): boolean {
  if (!headerFrom.test(lines[index] ?? '')) return false
  return lines.slice(index + 1, index + headerLines).filter((line) => headerOther.test(line)).length >= 2
}

function isIntro(lines: readonly string[], index: number): boolean {
  if ((lines[index] ?? '').trim() === '') return false
  for (let length = 1; length <= introLines; length++) {
    const intro = lines.slice(index, index + length)
    if (intro.slice(1).some((line) => line.trim() === '' || quotedLine.test(line))) return false
    if (!introEnd.test(intro.join(' '))) continue
    const next = lines.findIndex((line, place) => place >= index + length && line.trim() !== '')
    return next >= 0 && quotedLine.test(lines[next] ?? '') && isQuotedToTheEnd(lines, next)
  }
  return false
}

function isQuotedToTheEnd(lines: readonly string[], from: number): boolean {
  return lines.slice(from).every((line) => line.trim() === '' || quotedLine.test(line))
}
