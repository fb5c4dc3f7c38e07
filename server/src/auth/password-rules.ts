import { Refusal } from '@parley/contract/refusals'

const shortest = 10

/** Passwords of ten characters and more that lists of stolen ones begin with, and the obvious ones of this product. */
const common = new Set([
  '1234567890',
  '0123456789',
  '0987654321',
  '1234567891',
  '12345678910',
  '123456789a',
  '1q2w3e4r5t',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'q1w2e3r4t5',
  'qwertyuiop',
  'qwerty12345',
  'qwerty123456',
  'qwerty1234',
  'asdfghjkl1',
  'zaq12wsxcde',
  'password123',
  'password1234',
  'password12',
  'passw0rd123',
  'iloveyou123',
  'letmein1234',
  'welcome123',
  'welcome1234',
  'administrator',
  'admin12345',
  'admin123456',
  'changeme123',
  'football123',
  'sunshine123',
  'йцукенгшщз',
  'йцукен12345',
  'пароль12345',
  'пароль123456',
  'parolparol',
  'parol12345',
  'parleyparley',
  'parley12345',
  'supersecret',
  'secret12345',
])

/**
 * Lets a new password pass or refuses it: at least ten characters, not the person's own email, not one of the common ones,
 * not one character repeated.
 * @throws Refusal `password_too_weak` with the shortest length as `limit`
 */
export function checkPassword(password: string, email: string): void {
  const plain = password.trim().toLowerCase()
  const address = email.trim().toLowerCase()
  const isOwnEmail = plain === address || plain === address.split('@')[0]
  const isOneCharacter = new Set(plain).size < 3
  if (Array.from(password).length < shortest || isOwnEmail || isOneCharacter || common.has(plain)) {
    throw new Refusal('password_too_weak', { limit: shortest })
  }
}
