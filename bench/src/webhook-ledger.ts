/** Every hard rule is a zero. */
export interface WebhookVerdict {
  /** Acknowledged, and no message. */
  lost: number
  /** More messages than one of an update, however often it was brought. */
  duplicated: number
  /** Messages of one person in another order than he sent them. */
  reordered: number
}

/** A message as the database holds it. */
export interface StoredText {
  readonly conversationId: string
  readonly text: string
}

/** What platforms were told to forget. The text of an update ends with its place among its person's. */
export class WebhookLedger {
  readonly #acknowledged = new Set<string>()

  acknowledged(text: string): void {
    this.#acknowledged.add(text)
  }

  /** @param stored in the order of each conversation */
  judge(stored: readonly StoredText[]): WebhookVerdict {
    const found = new Set<string>()
    const latest = new Map<string, number>()
    const verdict: WebhookVerdict = { lost: 0, duplicated: 0, reordered: 0 }
    for (const { conversationId, text } of stored) {
      if (found.has(text)) verdict.duplicated += 1
      found.add(text)
      const number = Number(text.split(' ').at(-1))
      if (number < (latest.get(conversationId) ?? 0)) verdict.reordered += 1
      latest.set(conversationId, number)
    }
    for (const text of this.#acknowledged) if (!found.has(text)) verdict.lost += 1
    return verdict
  }
}
