import type { Visit } from './visitor-details.ts'

interface OpenPage {
  readonly visit: Visit
  /** Another page of the same visitor was opened or closed, and this one is to note it. */
  readonly changed: () => void
}

/** Which pages the visitors of this process have open (D-31). */
export class OpenPages {
  readonly #byVisitor = new Map<string, Set<OpenPage>>()
  #isStopped = false

  /** The process ends: what closes now is closed by us, and nobody has left. */
  stop(): void {
    this.#isStopped = true
  }

  get isStopped(): boolean {
    return this.#isStopped
  }

  /** @returns how to close it */
  open(visitor: string, page: OpenPage): () => void {
    const pages = this.#byVisitor.get(visitor) ?? new Set()
    this.#byVisitor.set(visitor, pages.add(page))
    return () => {
      if (!pages.delete(page)) return
      if (pages.size === 0) this.#byVisitor.delete(visitor)
      const [other] = pages
      other?.changed()
    }
  }

  /** How many he has open, and his visit: that of the page which has been there longest. */
  of(visitor: string): { pages: number; visit: Visit | undefined } {
    const visits = [...(this.#byVisitor.get(visitor) ?? [])].map(({ visit }) => visit)
    const [visit] = visits.sort((one, other) => one.since.getTime() - other.since.getTime())
    return { pages: visits.length, visit }
  }
}
