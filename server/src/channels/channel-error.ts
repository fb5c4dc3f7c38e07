import type { ChannelErrorCode } from '@parley/contract/message-views'

/**
 * What went wrong between us and a platform. The channel only classifies; the delivery decides on retrying.
 * - `rate_limited`, `unavailable`: surely not accepted, worth another try
 * - `unknown_outcome`: the platform may have it; sending again could double it
 * - the rest: surely not accepted, and the same again would fail the same way
 *
 * `message` is for an administrator and for logs, so it never holds a token, an address with a token, or what a person wrote.
 */
export class ChannelError extends Error {
  readonly code: ChannelErrorCode
  /** How long the platform asked to wait, in seconds, where it did. */
  readonly retryAfterSeconds: number | undefined

  constructor(code: ChannelErrorCode, message: string, retryAfterSeconds?: number) {
    super(message)
    this.name = 'ChannelError'
    this.code = code
    this.retryAfterSeconds = retryAfterSeconds
  }
}
