import { randomUUID } from 'node:crypto'
import { Refusal, type RefusalBody } from '@parley/contract/refusals'
import { DatabaseError } from 'pg'
import { errorCode } from '../starting/system-error.ts'

/** What a caller hears of an error: a refusal, or the number of the log line where a fault is described. */
export interface ErrorAnswer {
  readonly status: number
  readonly body: RefusalBody
  /** True for bugs and outages: they are logged under `body.details.faultId`. */
  readonly isFault: boolean
}

/** Everything that a route, a hook or the web server itself may throw, as one kind of answer. */
export function answerError(error: unknown): ErrorAnswer {
  if (error instanceof Refusal)
    return { status: error.status, body: { code: error.code, details: error.details }, isFault: false }
  const refusal = refusalOfServer(errorCode(error))
  if (refusal !== undefined) return answerError(refusal)
  const fault = new Refusal(isOutage(error) ? 'database_unavailable' : 'internal', { faultId: randomUUID() })
  return { ...answerError(fault), isFault: true }
}

/** The web server's own codes for requests that never reach a route. */
function refusalOfServer(code: string | undefined): Refusal | undefined {
  switch (code) {
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_INVALID_MULTIPART_CONTENT_TYPE':
      return new Refusal('unsupported_media_type')
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new Refusal('body_too_large')
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
    case 'FST_ERR_BAD_URL':
    case 'FST_ERR_VALIDATION':
      return new Refusal('invalid_input', { fields: [{ path: '', expected: 'valid JSON' }] })
    case 'FST_ERR_NOT_FOUND':
      return new Refusal('not_found')
    default:
      return undefined
  }
}

/** PostgreSQL cannot be asked at the moment; the same request may work later. */
function isOutage(error: unknown): boolean {
  if (error instanceof DatabaseError) return /^(08|53|57P|55P03)/.test(error.code ?? '')
  if (!(error instanceof Error)) return false
  // Nothing but the database is connected to while a request waits.
  if ('syscall' in error && (error.syscall === 'connect' || error.syscall === 'read')) return true
  return /^Connection terminated|^timeout exceeded when trying to connect|^Client has encountered a connection error/.test(
    error.message,
  )
}
