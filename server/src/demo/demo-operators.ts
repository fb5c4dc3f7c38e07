import { createHmac } from 'node:crypto'
import type { WelcomeView } from '@parley/contract/routes'
import type { Role } from '@parley/contract/views'

export interface DemoOperator {
  readonly name: string
  readonly email: string
  readonly role: Role
  /** Queues in which he gets chats. */
  readonly queues: readonly ('general' | 'delivery')[]
}

/** The people of the demo shop. The first one owns it. */
export const demoOperators: readonly DemoOperator[] = [
  { name: 'Анна Лебедева', email: 'anna@polka.example', role: 'owner', queues: [] },
  { name: 'Ольга Миронова', email: 'olga@polka.example', role: 'supervisor', queues: ['general', 'delivery'] },
  { name: 'Иван Соколов', email: 'ivan@polka.example', role: 'operator', queues: ['general', 'delivery'] },
  { name: 'Дарья Кузнецова', email: 'daria@polka.example', role: 'operator', queues: ['general'] },
  { name: 'Тимур Алиев', email: 'timur@polka.example', role: 'operator', queues: ['delivery'] },
]

/** The sign-in page shows these passwords, so they are made from the installation's key and nowhere stored in the clear. */
export function demoPassword(secretKey: string, email: string): string {
  const digits =
    createHmac('sha256', secretKey).update(`demo password of ${email}`).digest().readUInt32BE(0) % 1_000_000
  return `polka-demo-${String(digits).padStart(6, '0')}`
}

/** What the sign-in page offers of the demo. */
export function demoSignIns(secretKey: string): WelcomeView['demo'] {
  return demoOperators.map(({ name, email, role }) => ({ name, email, password: demoPassword(secretKey, email), role }))
}
