import type { CaseStatus, PresenceStatus, RoutingRule } from '@parley/contract/views'
import fc from 'fast-check'
import type { Ending } from '../testing/restartable-app.ts'

/** Something that happens at a desk of a few people: places in the crowd, not ids. */
export type Step =
  | { readonly does: 'write'; readonly client: number }
  | {
      readonly does: 'take' | 'accept' | 'decline' | 'release' | 'takeOver' | 'postpone'
      readonly who: number
      readonly client: number
    }
  | { readonly does: 'send'; readonly who: number; readonly client: number }
  | { readonly does: 'finish'; readonly who: number; readonly client: number; readonly status: CaseStatus }
  | { readonly does: 'transfer'; readonly who: number; readonly client: number; readonly to: number }
  | { readonly does: 'assign'; readonly who: number; readonly client: number; readonly to: number }
  | { readonly does: 'undoFinish' | 'split' | 'merge'; readonly who: number; readonly client: number }
  | { readonly does: 'transferToQueue'; readonly who: number; readonly client: number }
  | { readonly does: 'become'; readonly who: number; readonly status: PresenceStatus }
  | { readonly does: 'limit'; readonly chats: number }
  | { readonly does: 'rule'; readonly rule: RoutingRule }
  | { readonly does: 'pass'; readonly seconds: number }
  /** His only page is closed, and opened again. */
  | { readonly does: 'reconnect'; readonly who: number }
  /** A further process of the desk comes, works along, and stops. */
  | { readonly does: 'anotherNode' }
  /**
   * The serving process ends, while a client writes (so many turns of its loop after he began), and another one goes on. Operators find it
   * after `seconds`.
   */
  | {
      readonly does: 'restart'
      readonly ending: Ending
      readonly client: number
      readonly turns: number
      readonly seconds: number
    }

/** How many are there: the last operator is a supervisor. */
export const crowd = { operators: 3, clients: 4 } as const

const who = fc.nat(crowd.operators - 1)
const client = fc.nat(crowd.clients - 1)

/** Steps as a desk sees them: mostly writing and answering, seldom a change of settings. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ does: fc.constant('write' as const), client }) },
  { weight: 6, arbitrary: fc.record({ does: fc.constant('send' as const), who, client }) },
  {
    weight: 8,
    arbitrary: fc.record({
      does: fc.constantFrom('take', 'take', 'accept', 'accept', 'decline', 'release', 'takeOver', 'postpone'),
      who,
      client,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('finish' as const),
      who,
      client,
      status: fc.constantFrom('open', 'pending', 'closed'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constantFrom('transfer', 'transfer', 'assign'), who, client, to: who }),
  },
  { weight: 4, arbitrary: fc.record({ does: fc.constantFrom('undoFinish', 'split', 'merge'), who, client }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('transferToQueue' as const), who, client }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('become' as const),
      who,
      status: fc.constantFrom('available', 'available', 'away'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('limit' as const), chats: fc.nat(3) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('rule' as const),
      rule: fc.constantFrom('everyone', 'least_busy_offer', 'least_busy_assign'),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ does: fc.constant('pass' as const), seconds: fc.constantFrom(5, 61, 150, 280, 310, 610) }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('reconnect' as const), who }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('anotherNode' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('restart' as const),
      ending: fc.constantFrom('stopped', 'cut_off', 'cut_off'),
      client,
      turns: fc.nat(20),
      // Within T1 and beyond it.
      seconds: fc.constantFrom(0, 0, 61, 16 * 60),
    }),
  },
)
