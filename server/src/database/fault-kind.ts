import { DatabaseError } from 'pg'

/** What a fault of the database means for the batch that met it. */
export type FaultKind =
  /** The connection is gone: whether the batch was committed is not known. */
  | 'lost'
  /** Nothing was stored, and the same batch may succeed a little later. */
  | 'later'
  /** Something in the batch itself. */
  | 'data'

const connectionClasses = new Set(['08'])
const laterClasses = new Set(['40', '53', '55', '57', '58', 'XX'])

/** Reads a fault of the database (classes of SQLSTATE, PostgreSQL manual, appendix A). */
export function faultKind(fault: unknown): FaultKind {
  if (!(fault instanceof DatabaseError) || fault.code === undefined) return 'lost'
  // 57P01–57P05 and 25P03 end the session; 57014 only the statement.
  if (fault.code.startsWith('57P') || fault.code === '25P03') return 'lost'
  const group = fault.code.slice(0, 2)
  if (connectionClasses.has(group)) return 'lost'
  return laterClasses.has(group) || fault.code === '0A000' ? 'later' : 'data'
}
