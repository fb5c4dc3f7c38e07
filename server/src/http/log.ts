import { DatabaseError } from 'pg'
import { type DestinationStream, type Logger, pino } from 'pino'
import type { LogLevel } from '../config.ts'
import { errorCode } from '../starting/system-error.ts'

export type Log = Logger

/**
 * The log: one JSON object a line. Nothing of a person is in it: no bodies, names, emails, tokens, query strings;
 * an error keeps its kind, code and stack, but not PostgreSQL's `detail`, which quotes rows.
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Log {
  const options = { level, base: null, serializers: { err: describeFault } }
  return destination === undefined ? pino(options) : pino(options, destination)
}

interface DescribedFault {
  readonly name: string
  readonly code?: string
  readonly constraint?: string
  readonly stack: string
  readonly cause?: DescribedFault
}

/** What the log says of an error. */
export function describeFault(fault: unknown): DescribedFault {
  if (!(fault instanceof Error)) return { name: typeof fault, stack: '' }
  const code = errorCode(fault)
  return {
    name: fault.name,
    ...(code === undefined ? {} : { code }),
    ...(fault instanceof DatabaseError && fault.constraint !== undefined ? { constraint: fault.constraint } : {}),
    stack: fault instanceof DatabaseError ? withoutValues(fault) : (fault.stack ?? fault.message),
    ...(fault.cause === undefined ? {} : { cause: describeFault(fault.cause) }),
  }
}

/** `invalid input syntax for type uuid: "…"` quotes what somebody sent. */
function withoutValues(fault: DatabaseError): string {
  return (fault.stack ?? fault.message).replaceAll(/: "[^]*?"(?=\n|$)/g, ': "…"')
}
