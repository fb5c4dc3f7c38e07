/** What is asked of the audit, as the address says it. Dates are days of the reader: `2025-11-20`. */
export interface AuditFilter {
  readonly who?: string | undefined
  /** The stable name of an act. */
  readonly what?: string | undefined
  /** A whole IP address. */
  readonly address?: string | undefined
  readonly from?: string | undefined
  /** The last day that counts. */
  readonly until?: string | undefined
}

const wholeAddress = /^(?:(?:\d{1,3}\.){3}\d{1,3}|[\da-f.]*:[\da-f:.]*)$/i

/** Whether a text may be a whole IP address. */
export function isAddress(text: string): boolean {
  return text.length <= 45 && wholeAddress.test(text)
}

const day = /^\d{4}-\d{2}-\d{2}$/

/** The filter that stands in an address; what is no filter is left out. */
export function parseAuditFilter(search: Record<string, unknown>): AuditFilter {
  const { who, what, address, from, until } = search
  return {
    ...(typeof who === 'string' && who !== '' && { who }),
    ...(typeof what === 'string' && /^[a-z_]{1,40}$/.test(what) && { what }),
    ...(typeof address === 'string' && isAddress(address) && { address }),
    ...(isDay(from) && { from }),
    ...(isDay(until) && { until }),
  }
}

/** The same as the server asks for it: moments, the end of the last day left out. */
export function auditQuery({ who, what, address, from, until }: AuditFilter): string {
  const query = new URLSearchParams()
  if (who !== undefined) query.set('operatorId', who)
  if (what !== undefined) query.set('action', what)
  if (address !== undefined) query.set('address', address)
  if (from !== undefined) query.set('from', startOf(from, 0))
  if (until !== undefined) query.set('until', startOf(until, 1))
  return query.toString()
}

function startOf(text: string, daysLater: number): string {
  const [year = 0, month = 1, date = 1] = text.split('-').map(Number)
  return new Date(year, month - 1, date + daysLater).toISOString()
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && day.test(value) && !Number.isNaN(Date.parse(value))
}
