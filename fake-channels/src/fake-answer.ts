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
    limited(seconds: number): FakeAnswer
    refused(status: number, description: string): FakeAnswer
  },
): FakeAnswer | null {
  if (fault?.kind === 'rate_limited') return words.limited(fault.retryAfter ?? 1)
  if (fault?.kind === 'refuse') return words.refused(fault.status, fault.description)
  return fault?.kind === 'bad_gateway' ? { status: 502, headers: {}, body: '<html>' } : null
}
