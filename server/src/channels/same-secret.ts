import { createHash, timingSafeEqual } from 'node:crypto'

/** Whether what was given is the secret, in constant time. No secret: no. */
export function isSameSecret(expected: string | undefined, given: unknown): boolean {
  if (expected === undefined || expected === '' || typeof given !== 'string') return false
  const [a, b] = [expected, given].map((text) => createHash('sha256').update(text).digest())
  return a !== undefined && b !== undefined && timingSafeEqual(a, b)
}
