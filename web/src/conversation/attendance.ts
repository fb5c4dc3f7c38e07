/** A chat that is attended says so this often, milliseconds: often enough for the shortest T3, a minute. */
export const attendanceInterval = 20_000
/** Whoever touched nothing for so long attends to nothing, milliseconds. */
const inputHolds = 60_000

/** When to say that an open chat is attended: there was some input in the desk in the last minute. Times in milliseconds. */
export class Attendance {
  readonly #say: () => void
  #inputAt: number
  #saidAt = Number.NEGATIVE_INFINITY

  /** Opening the chat is an input. */
  constructor(say: () => void, now: number) {
    this.#say = say
    this.#inputAt = now
    this.look(now)
  }

  /** A key, the pointer, the wheel. */
  input(now: number): void {
    this.#inputAt = now
    this.look(now)
  }

  /** Says so if it is time to. */
  look(now: number): void {
    if (now - this.#inputAt > inputHolds || now - this.#saidAt < attendanceInterval) return
    this.#saidAt = now
    this.#say()
  }
}
