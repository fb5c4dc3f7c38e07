import type { ConversationId, QueueId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { TestDesk } from '../testing/test-desk-driver.ts'
import type { TestOperator } from '../testing/test-operator.ts'
import type { Answer, Cast } from './expected-outcome.ts'
import type { Ledger } from './ledger.ts'

/** Who walks, and what they have. */
export interface Walking {
  readonly desk: TestDesk
  readonly operators: readonly TestOperator[]
  /** Of each client. */
  readonly conversations: ConversationId[]
  readonly queueIds: readonly QueueId[]
  readonly ledger: Ledger
}

export function castOf({ operators, conversations, queueIds }: Walking): Cast {
  return { operators: operators.map(({ id }) => id), conversations, queueIds }
}

export function nameOf(client: number): string {
  return `Клиент ${String(client)}`
}

/** What the server said to it. */
export async function answered(work: () => Promise<unknown>): Promise<Answer> {
  try {
    await work()
    return 'done'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}
