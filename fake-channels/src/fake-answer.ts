import type { ServerResponse } from 'node:http'
import type { Fault } from './faults.ts'

/** What an imitation answers; `cut`: the connection breaks. */
export type FakeAnswer =
  | { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
  | 'cut'

export function jsonAnswer(status: number, body: object, headers: Readonly<Record<string, string>> = {}): FakeAnswer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }
}

export function sendAnswer(response: ServerResponse, answer: FakeAnswer): void {
  if (answer === 'cut') response.destroy()
  else response.writeHead(answer.status, answer.headers).end(answer.body)
}

/** What a fault answers in place of what was asked for; null where it happens all the same. */
export function refusalOf(
  fault: Fault['does'] | undefined,
  words: {
    limited(seconds: number | undefined): FakeAnswer
    refused(status: number, description: string): FakeAnswer
  },
): FakeAnswer | null {
  if (fault?.kind === 'rate_limited') return words.limited(fault.retryAfter)
  if (fault?.kind === 'refuse') return words.refused(fault.status, fault.description)
  return fault?.kind === 'bad_gateway' ? { status: 502, headers: {}, body: '<html>' } : null
}

/** Sends what a fault answers in place of what was asked for; false where it happens all the same. */
export function refuseBefore(
  response: ServerResponse,
  fault: Fault['does'] | undefined,
  words: Parameters<typeof refusalOf>[1],
): boolean {
  const refusal = refusalOf(fault, words)
  if (refusal !== null) sendAnswer(response, refusal)
  return refusal !== null
}

/** Sends JSON about what happened, as far as a fault lets the asker learn it. */
export function answerAfter(response: ServerResponse, fault: Fault['does'] | undefined, json: string): void {
  if (fault?.kind === 'cut') response.destroy()
  if (response.destroyed || fault?.kind === 'no_answer') return
  const told = fault?.kind === 'truncated' ? json.slice(0, json.length / 2) : json
  response.writeHead(200, { 'content-type': 'application/json' }).end(told)
}
