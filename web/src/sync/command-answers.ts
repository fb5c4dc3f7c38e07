import type { ServerFrame } from '@parley/contract/frames'
import { refusalOf } from './parse-answer.ts'
import { Refused, Unreachable } from './problem.ts'

interface Waiting {
  resolve: (answer: { seq: number }) => void
  reject: (problem: Refused | Unreachable) => void
}

/** The commands of this socket that the server has not answered yet. */
export interface CommandAnswers {
  expect(id: string): Promise<{ seq: number }>
  /** Takes `accepted` and `refused` frames; others are not its business. */
  settle(frame: ServerFrame): void
  /** The socket is gone: nobody knows which of them were done. */
  drop(): void
}

/** Makes an empty list of open commands. */
export function createCommandAnswers(): CommandAnswers {
  const waiting = new Map<string, Waiting>()
  const take = (id: string) => {
    const command = waiting.get(id)
    waiting.delete(id)
    return command
  }
  return {
    expect: (id) => new Promise((resolve, reject) => waiting.set(id, { resolve, reject })),
    settle(frame) {
      if (frame.type === 'accepted') take(frame.id)?.resolve({ seq: frame.seq })
      else if (frame.type === 'refused') take(frame.id)?.reject(new Refused(refusalOf(frame.refusal)))
    },
    drop() {
      for (const id of [...waiting.keys()]) take(id)?.reject(new Unreachable())
    },
  }
}
