import type { Hashed } from './group-batch.ts'
import type { LaneAnswer, LaneMessage } from './lane-message.ts'

/** A message that waits for its answer. */
export interface Waiting extends Hashed {
  /** When it came, on the process's monotonic clock, milliseconds. */
  readonly since: number
  readonly answer: (answer: LaneAnswer) => void
  readonly fail: (fault: unknown) => void
}

/** The messages of one conversation, in the order of arrival. */
interface Line {
  readonly key: string
  rows: Waiting[]
  /** Nothing of it may be taken: somebody works on the conversation, or its rows are tried singly. */
  held: boolean
}

/** What waits for the lane: in order within each conversation, conversations by turns. */
export class LaneQueue {
  readonly #lines = new Map<string, Line>()
  readonly #ready = new Set<Line>()
  #size = 0

  get size(): number {
    return this.#size
  }

  push(row: Waiting): void {
    const line = this.#line(conversationKey(row))
    line.rows.push(row)
    this.#size += 1
    if (!line.held) this.#ready.add(line)
  }

  /** Takes up to `limit` rows, of each conversation only what may go together (see `groupBatch`). */
  take(limit: number): Waiting[] {
    const taken: Waiting[] = []
    const left: Line[] = []
    for (const line of this.#ready) {
      if (taken.length >= limit) break
      const part = line.rows.splice(0, partLength(line.rows, limit - taken.length))
      for (const row of part) taken.push(row)
      this.#ready.delete(line)
      if (line.rows.length > 0) left.push(line)
      else this.#lines.delete(line.key)
    }
    // The order of the set is the order of turns: what is left of a long line goes behind the others.
    for (const line of left) this.#ready.add(line)
    this.#size -= taken.length
    return taken
  }

  /** Rows go back before everything else of their conversations, which are held until `release`. */
  putBack(rows: readonly Waiting[]): string[] {
    const keys = new Set<string>()
    for (const row of [...rows].reverse()) {
      const line = this.#line(conversationKey(row))
      line.rows.unshift(row)
      line.held = true
      this.#ready.delete(line)
      keys.add(line.key)
    }
    this.#size += rows.length
    return [...keys]
  }

  /** The conversation may be taken again. */
  release(key: string): void {
    const line = this.#lines.get(key)
    if (line === undefined) return
    line.held = false
    if (line.rows.length > 0) this.#ready.add(line)
    else this.#lines.delete(key)
  }

  /** Holds a conversation whose rows are tried elsewhere: later ones wait for them. */
  hold(key: string): void {
    const line = this.#line(key)
    line.held = true
    this.#ready.delete(line)
  }

  get hasReady(): boolean {
    return this.#ready.size > 0
  }

  /** Removes and returns what has waited since before `moment`. */
  removeOlder(moment: number): Waiting[] {
    const removed: Waiting[] = []
    for (const line of this.#lines.values()) {
      const kept = line.rows.filter((row) => row.since >= moment)
      if (kept.length === line.rows.length) continue
      for (const row of line.rows) if (row.since < moment) removed.push(row)
      line.rows = kept
      if (kept.length > 0) continue
      this.#ready.delete(line)
      if (!line.held) this.#lines.delete(line.key)
    }
    this.#size -= removed.length
    return removed
  }

  #line(key: string): Line {
    let line = this.#lines.get(key)
    if (line === undefined) {
      line = { key, rows: [], held: false }
      this.#lines.set(key, line)
    }
    return line
  }
}

export function conversationKey(row: Waiting): string {
  return `${row.message.workspaceId}/${row.message.conversationId}`
}

/** How many rows from the start of a line may go together: a client id occurs once, and ours have one sender. */
function partLength(rows: readonly Waiting[], limit: number): number {
  if (rows.length === 1) return 1
  const seen = new Set<string>()
  let sender: LaneMessage | undefined
  for (const [index, { message }] of rows.entries()) {
    if (index >= limit || seen.has(message.clientId)) return index
    if (message.kind === 'out') {
      sender ??= message
      if (sender.operatorId !== message.operatorId || sender.fence !== message.fence) return index
    }
    seen.add(message.clientId)
  }
  return rows.length
}
