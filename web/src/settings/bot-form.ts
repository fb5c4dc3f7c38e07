import { Refused } from '../sync/problem.ts'

/** Whether a bot's server can be called there, as `OwnBotBody` wants it: http or https, no name before the host, no fragment. */
export function isBotAddress(address: string): boolean {
  return /^https?:\/\/[^\s/?#@]+(?:\/[^\s#@]*)?$/.test(address)
}

/** Whether it can sign: `whsec_` and what base64 says of 18 bytes or more. */
export function isBotSecret(secret: string): boolean {
  return /^whsec_[A-Za-z0-9+/]{24,120}={0,2}$/.test(secret)
}

/** A secret of 32 bytes that nobody has had before. */
export function newBotSecret(): string {
  return `whsec_${btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))}`
}

/** What its server did instead of what it should, in the reader's words; undefined where it was not about the server. */
export function botFault(problem: unknown): string | undefined {
  if (!(problem instanceof Refused) || problem.code !== 'credentials_rejected') return undefined
  return problem.details.fields?.find(({ path }) => path === '/webhookUrl')?.expected
}
