import type { RefusalBody, RefusalCode, RefusalDetails } from '@parley/contract/refusals'

/** The server said no. Its code is shown in the reader's language. */
export class Refused extends Error {
  readonly body: RefusalBody

  constructor(body: RefusalBody) {
    super(body.code)
    this.name = 'Refused'
    this.body = body
  }

  get code(): RefusalCode {
    return this.body.code
  }

  get details(): RefusalDetails {
    return this.body.details
  }
}

/** No answer came: nobody knows whether the server did it. */
export class Unreachable extends Error {
  constructor(cause?: unknown) {
    super('unreachable', { cause })
    this.name = 'Unreachable'
  }
}

/** Of these the same request may succeed later, unchanged. */
const passing: readonly RefusalCode[] = [
  'overloaded',
  'database_unavailable',
  'internal',
  'not_signed_in',
  'too_many_attempts',
  'platform_unavailable',
]

/** Whether waiting helps: no connection, or a refusal that passes. */
export function mayPass(problem: unknown): boolean {
  return problem instanceof Unreachable || (problem instanceof Refused && passing.includes(problem.code))
}
