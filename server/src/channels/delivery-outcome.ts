import type { ChannelErrorCode } from '@parley/contract/message-views'

/** What becomes of a delivery after an attempt that failed. */
export type DeliveryOutcome =
  | { readonly state: 'queued'; readonly delaySeconds: number }
  | { readonly state: 'failed' | 'unknown'; readonly error: ChannelErrorCode }

/** An outage is waited out for about 25 minutes: 1, 2, 4 … s, at most five minutes between. */
const mostOutages = 12
const longestWaitSeconds = 300
/** A platform that asks to wait is obeyed more patiently. */
const mostWaits = 50

/**
 * Whether a message is tried again. Only what surely did not arrive is; what may have arrived is for a person to decide (F20).
 * @param attempt the number of the attempt that failed, from 1
 * @param outageAttempts how many an outage may take
 */
export function afterFailure(
  code: ChannelErrorCode,
  attempt: number,
  retryAfterSeconds?: number,
  outageAttempts = mostOutages,
): DeliveryOutcome {
  if (code === 'unknown_outcome') return { state: 'unknown', error: code }
  if (code === 'rate_limited' && attempt < mostWaits) return { state: 'queued', delaySeconds: retryAfterSeconds ?? 1 }
  if (code === 'unavailable' && attempt < outageAttempts) {
    return { state: 'queued', delaySeconds: retryAfterSeconds ?? Math.min(2 ** (attempt - 1), longestWaitSeconds) }
  }
  return { state: 'failed', error: code }
}
