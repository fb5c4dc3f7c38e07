/** Where a template is being asked for in a text. */
export interface TemplateTrigger {
  /** Where `//` begins. */
  readonly from: number
  /** Where the caret is: what stands between is replaced. */
  readonly to: number
  /** What was typed after `//`. */
  readonly query: string
}

/**
 * Finds `//` before the caret, at the start of a line or after a space. On ЙЦУКЕН the physical slash key types a dot, so two
 * presses of it give `..`: `dotsAt` is where such dots begin, or null. A third dot means an ellipsis.
 */
export function findTrigger(text: string, caret: number, dotsAt: number | null): TemplateTrigger | null {
  const before = text.slice(0, caret)
  const slashes = /(?:^|\s)\/\/([^\s/]*)$/.exec(before)
  if (slashes !== null) {
    const query = slashes[1] ?? ''
    return { from: caret - query.length - 2, to: caret, query }
  }
  if (dotsAt === null) return null
  const dots = /^\.\.([^\s.]*)$/.exec(before.slice(dotsAt))
  const isAtStart = dotsAt === 0 || /\s/.test(before[dotsAt - 1] ?? '')
  return dots !== null && isAtStart ? { from: dotsAt, to: caret, query: dots[1] ?? '' } : null
}
