import type { Api } from './api.ts'
import { freshMs } from './asked-lately.ts'

/** So many are remembered; the oldest goes first. */
const mostKept = 100

/** Answers of the server, so that going to and fro neither asks the same again nor shows an empty place until it is answered. */
export class LatelyAnswered<Answer> {
  /** Of one asker each: the next person at this screen has his own. */
  readonly #kept = new WeakMap<Api, Map<string, { at: number; answer: Answer }>>()

  /** What was answered to this very question within the last minute. @param now ms */
  get(api: Api, question: string, now: number): Answer | undefined {
    const kept = this.#kept.get(api)?.get(question)
    return kept !== undefined && now - kept.at < freshMs ? kept.answer : undefined
  }

  /** @param now ms */
  keep(api: Api, question: string, answer: Answer, now: number): void {
    const kept = this.#kept.get(api) ?? new Map<string, { at: number; answer: Answer }>()
    this.#kept.set(api, kept)
    kept.delete(question)
    kept.set(question, { at: now, answer })
    for (const oldest of kept.keys()) {
      if (kept.size <= mostKept) break
      kept.delete(oldest)
    }
  }
}
