import type { FeedView } from '@parley/contract/frames'
import type { Frames } from './desk-reader.ts'

/** The list rows that wait for the next frame to all desks: of each thing only the newest (hot path). */
export class ListRows {
  readonly #rows = new Map<string, FeedView>()

  add(view: FeedView): void {
    switch (view.type) {
      case 'conversation':
      case 'hidden': {
        const id = view.type === 'hidden' ? view.conversationId : view.view.id
        // A whole row makes what was known of it before superfluous.
        this.#rows.delete(`activity/${id}`)
        return this.#put(`conversation/${id}`, view)
      }
      case 'activity':
        return this.#put(`activity/${view.view.conversationId}`, view)
      case 'message':
        return this.#put(`message/${view.view.conversationId}/${view.view.seq}`, view)
      default:
        return this.#put(`${view.type}/${view.view.id}`, view)
    }
  }

  get isEmpty(): boolean {
    return this.#rows.size === 0
  }

  /** Everything collected as one frame text, in the order in which the things changed last. */
  take(): Frames {
    const frames = [...this.#rows.values()].map((view) => JSON.stringify(view)).join(',')
    const views = this.#rows.size
    this.#rows.clear()
    return { frames, views }
  }

  #put(key: string, view: FeedView): void {
    this.#rows.delete(key)
    this.#rows.set(key, view)
  }
}

/**
 * How long list rows are collected, milliseconds. Each frame goes to every desk, so the cost grows with their number;
 * a message to its holder never waits.
 */
export function collectingTime(desks: number): number {
  if (desks <= 50) return 20
  return Math.min(250, Math.max(100, desks))
}
