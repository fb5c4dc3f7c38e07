/** A run of words that stayed, went or came. */
export interface TextRun {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Longer texts are shown whole: old, then new. */
const mostWords = 600

/** What an edit changed, word by word (B-13). All `same` and `removed` runs together are the old text, `same` and `added` the new one. */
export function textDifference(before: string, after: string): TextRun[] {
  const [old, next] = [wordsOf(before), wordsOf(after)]
  if (old.length > mostWords || next.length > mostWords)
    return join([
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ])
  const common = commonLengths(old, next)
  const runs: TextRun[] = []
  let [from, to] = [0, 0]
  while (from < old.length || to < next.length) {
    const word = old[from] ?? ''
    if (from < old.length && to < next.length && word === next[to]) {
      runs.push({ kind: 'same', text: word })
      from += 1
      to += 1
    } else if (from < old.length && lengthAt(common, from + 1, to) >= lengthAt(common, from, to + 1)) {
      runs.push({ kind: 'removed', text: word })
      from += 1
    } else if (to < next.length) {
      runs.push({ kind: 'added', text: next[to] ?? '' })
      to += 1
    } else {
      runs.push({ kind: 'removed', text: word })
      from += 1
    }
  }
  return join(runs)
}

/** Words with the space after them. */
function wordsOf(text: string): string[] {
  return text.match(/\S+\s*|\s+/g) ?? []
}

/** How many words from both places on are the same, in order. */
function commonLengths(old: readonly string[], next: readonly string[]): number[][] {
  const lengths: number[][] = []
  for (let from = old.length - 1; from >= 0; from--) {
    const row: number[] = []
    for (let to = next.length - 1; to >= 0; to--) {
      row[to] =
        old[from] === next[to]
          ? 1 + lengthAt(lengths, from + 1, to + 1)
          : Math.max(lengthAt(lengths, from + 1, to), row[to + 1] ?? 0)
    }
    lengths[from] = row
  }
  return lengths
}

function lengthAt(lengths: readonly (readonly number[])[], from: number, to: number): number {
  return lengths[from]?.[to] ?? 0
}

function join(runs: readonly TextRun[]): TextRun[] {
  const joined: TextRun[] = []
  for (const run of runs) {
    const last = joined.at(-1)
    if (run.text === '') continue
    if (last?.kind === run.kind) joined[joined.length - 1] = { kind: run.kind, text: last.text + run.text }
    else joined.push(run)
  }
  return joined
}
