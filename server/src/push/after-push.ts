/** What becomes of a push: it arrived, its device is gone, it is tried again, or it is not worth it. */
export type PushOutcome = 'sent' | 'gone' | 'given_up' | { readonly retrySeconds: number }

/** Pauses after failed attempts, seconds; then nobody needs to hear of it any more. */
const pauses = [10, 60, 240]
const longestPause = 600

/**
 * Judges what a push service answered (RFC 8030).
 * @param status null where there was no answer
 * @param attempt 1 for the first
 */
export function afterPush(status: number | null, attempt: number, retryAfter: string | undefined): PushOutcome {
  if (status !== null && status >= 200 && status < 300) return 'sent'
  if (status === 404 || status === 410) return 'gone'
  const mayPass = status === null || status === 408 || status === 429 || status >= 500
  const pause = pauses[attempt - 1]
  if (!mayPass || pause === undefined) return 'given_up'
  const asked = Number(retryAfter)
  return { retrySeconds: Number.isFinite(asked) && asked > 0 ? Math.min(asked, longestPause) : pause }
}
