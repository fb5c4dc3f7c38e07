/** What a run counted: every hard rule is a zero. */
export interface Verdict {
  acknowledged: number
  /** Acknowledged but not stored, not shown to its holder, or missing from a mark. */
  lost: number
  /** Stored or shown more than once. */
  duplicated: number
  /** Shown out of the order of its conversation. */
  reordered: number
}

interface Line {
  /** The number that the holder must see next. */
  next: number
  /** Numbers that came too early. */
  early: Set<number>
  /** Acknowledged: client id → number. */
  acknowledged: Map<string, number>
}

/** The judge: what was acknowledged must be stored once and shown once to each observer, in order. */
export class Ledger {
  readonly #lines = new Map<string, Line>()
  /** Numbers of the newest row that an observer was shown of a conversation. */
  readonly #rows = new Map<string, number>()
  #lost = 0
  #duplicated = 0
  #reordered = 0
  #acknowledged = 0

  /** `stored` messages were there before the run. */
  begin(conversationId: string, stored: number): void {
    this.#lines.set(conversationId, { next: stored + 1, early: new Set(), acknowledged: new Map() })
  }

  acknowledged(conversationId: string, clientId: string, seq: number): void {
    this.#acknowledged += 1
    const known = this.#line(conversationId).acknowledged
    if (known.has(clientId)) this.#duplicated += 1
    known.set(clientId, seq)
  }

  /** The holder was shown a message. */
  shown(conversationId: string, seq: number): void {
    const line = this.#line(conversationId)
    if (seq < line.next || line.early.has(seq)) this.#duplicated += 1
    else if (seq > line.next) {
      this.#reordered += 1
      line.early.add(seq)
    } else {
      line.next += 1
      while (line.early.delete(line.next)) line.next += 1
    }
  }

  /** An observer was shown a list row. */
  rowShown(observer: string, conversationId: string, seq: number): void {
    const key = `${observer} ${conversationId}`
    if (seq < (this.#rows.get(key) ?? 0)) this.#reordered += 1
    this.#rows.set(key, seq)
  }

  /** A mark that an observer could not follow: views are missing. */
  markBroken(): void {
    this.#lost += 1
  }

  /** True while the holders have not seen everything that was acknowledged. */
  get isBehind(): boolean {
    for (const line of this.#lines.values()) {
      for (const seq of line.acknowledged.values()) if (seq >= line.next) return true
    }
    return false
  }

  /**
   * Compares with what the database holds.
   * @param stored rows of (conversation, client id, seq)
   * @param observers who must have been shown the newest row of each of these conversations
   */
  judge(
    stored: readonly { conversationId: string; clientId: string; seq: number }[],
    observers: ReadonlyMap<string, readonly string[]>,
  ): Verdict {
    const found = new Map<string, number>()
    const newest = new Map<string, number>()
    for (const { conversationId, clientId, seq } of stored) {
      const key = `${conversationId} ${clientId}`
      if (found.has(key)) this.#duplicated += 1
      found.set(key, seq)
      newest.set(conversationId, Math.max(newest.get(conversationId) ?? 0, seq))
    }
    for (const [conversationId, line] of this.#lines) {
      for (const [clientId, seq] of line.acknowledged) {
        if (found.get(`${conversationId} ${clientId}`) !== seq) this.#lost += 1
        else if (seq >= line.next) this.#lost += 1
      }
      if (line.acknowledged.size === 0) continue
      for (const observer of observers.get(conversationId) ?? []) {
        if (this.#rows.get(`${observer} ${conversationId}`) !== newest.get(conversationId)) this.#lost += 1
      }
    }
    return {
      acknowledged: this.#acknowledged,
      lost: this.#lost,
      duplicated: this.#duplicated,
      reordered: this.#reordered,
    }
  }

  #line(conversationId: string): Line {
    const line = this.#lines.get(conversationId)
    if (line === undefined) throw new Error(`the ledger does not know ${conversationId}`)
    return line
  }
}
