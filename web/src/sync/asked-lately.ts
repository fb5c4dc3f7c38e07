/** So long, ms, an answer is good enough for what one only comes back to: what changes meanwhile comes with the feed or can wait. */
export const freshMs = 60_000

/** Remembers what was asked last and when, so that going to and fro does not ask the same again and again. */
export class AskedLately {
  #key = ''
  #at = 0

  /** Whether the last answer was to this very question, and is not a minute old. @param now ms */
  has(key: string, now: number): boolean {
    return this.#key === key && now - this.#at < freshMs
  }

  /** @param now ms */
  note(key: string, now: number): void {
    this.#key = key
    this.#at = now
  }
}
