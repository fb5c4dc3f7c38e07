/** The rows of the five products and of what goes beyond them, product by product. */
export const rowsOf = {
  pyrus: numbered('P', 17),
  deskun: numbered('D', 48),
  'agent-plus': numbered('A', 35),
  omnidesk: numbered('O', 32),
  creatio: numbered('C', 74),
  // E-4, B-6, B-8 and B-9 are not used, or wait for a later part.
  linked: numbered('E', 18).filter((row) => row !== 'E-4'),
  beyond: ['B-1', 'B-2', 'B-3', 'B-4', 'B-5', 'B-7', 'B-10', 'B-11', 'B-12', 'B-13', 'B-14', 'B-15'],
} as const

function numbered(letter: string, last: number): readonly string[] {
  return Array.from({ length: last }, (_none, index) => `${letter}-${String(index + 1)}`)
}

/** Ends the title of a test that proves rows; decisions may stand among them: `K17`. */
export const rowsAtEnd = /\(((?:[A-Z]-?\d+(?:\.\.(?:[A-Z]-)?\d+)?)(?:, [A-Z]-?\d+(?:\.\.(?:[A-Z]-)?\d+)?)*)\)$/

/** The rows that a test names in the brackets of its title: `… (P-4, P-10..12)`. */
export function rowsNamed(title: string): string[] {
  const [, list] = rowsAtEnd.exec(title) ?? []
  return (list ?? '').split(', ').flatMap((part) => {
    const [, letter, first, last] = /^([A-Z])-(\d+)(?:\.\.(?:[A-Z]-)?(\d+))?$/.exec(part) ?? []
    if (letter === undefined || first === undefined) return []
    const amount = Number(last ?? first) - Number(first) + 1
    return Array.from({ length: amount }, (_none, index) => `${letter}-${String(Number(first) + index)}`)
  })
}
