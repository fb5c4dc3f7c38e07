import { hash, verify } from '@node-rs/argon2'

/** Argon2id with 19 MiB, two passes, one lane (OWASP's figures); about 20 ms. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** @param easier less work, for people of tests only: a hash tells its own cost to whoever compares */
export function hashPassword(
  password: string,
  easier: { memoryCost?: number; timeCost?: number } = {},
): Promise<string> {
  return hash(password, { ...cost, ...easier })
}

/** Of a password nobody has, so that an unknown email costs the same work as a known one. */
let nobodysHash: Promise<string> | undefined

/** True for the right password. Without a stored hash it works just as long and says no. */
export async function isPasswordRight(password: string, storedHash: string | undefined): Promise<boolean> {
  nobodysHash ??= hashPassword('nobody has this password')
  const right = await verify(storedHash ?? (await nobodysHash), password)
  return right && storedHash !== undefined
}
