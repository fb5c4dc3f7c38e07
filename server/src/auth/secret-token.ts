import { createHash, randomBytes } from 'node:crypto'

/** A secret that a person or a program shows to be known again: 256 random bits as 43 characters of base64url. */
export function newSecretToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the database keeps of a secret: enough to find it again, nothing to sign in with. */
export function hashSecretToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
