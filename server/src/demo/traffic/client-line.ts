/** One played client's way to the desk. */
export interface ClientLine {
  write(text: string): Promise<void>
  sendPhoto(text: string, photo: Buffer): Promise<void>
  /** Resolves at the next message of an operator; rejects when `signal` ends the wait. */
  answered(signal: AbortSignal): Promise<void>
  close(): void
}

/** Lets somebody wait for the next of many happenings. */
export class NextHappening {
  readonly #waiting = new Set<() => void>()

  happened(): void {
    for (const wake of this.#waiting) wake()
    this.#waiting.clear()
  }

  next(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (): void => {
        this.#waiting.delete(wake)
        reject(new Error('nothing happened in time'))
      }
      const wake = (): void => {
        signal.removeEventListener('abort', end)
        resolve()
      }
      if (signal.aborted) {
        end()
        return
      }
      signal.addEventListener('abort', end, { once: true })
      this.#waiting.add(wake)
    })
  }
}
