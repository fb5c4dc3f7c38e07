import fc from 'fast-check'
import { crowd, type Step, theOneConcerned } from './steps.ts'

const who = fc.nat(crowd.operators - 1)
/** Who commands: mostly somebody who may. */
const whoever = fc.oneof(who, fc.constant(theOneConcerned))
const client = fc.nat(crowd.clients - 1)
const visitor = fc.nat(crowd.inTelegram - 1)
const inTelegram = fc.integer({ min: crowd.inTelegram, max: crowd.clients - 1 })
const queue = fc.nat(crowd.queues - 1)
const status = fc.constantFrom('open', 'pending', 'closed')
const of = fc.constantFrom('latest', 'first')

function asks<const Does extends string>(weight: number, ...does: readonly Does[]) {
  return { weight, arbitrary: fc.record({ does: fc.constantFrom(...does), who: whoever, client }) }
}

/** Steps as a desk sees them: mostly writing and answering, seldom a change of settings. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 16, arbitrary: fc.record({ does: fc.constant('write'), client }) },
  asks(16, 'send'),
  asks(17, 'take', 'take', 'takeAndBecome', 'accept', 'accept', 'decline', 'release', 'takeOver', 'postpone'),
  { weight: 6, arbitrary: fc.record({ does: fc.constant('finish'), who: whoever, client, status }) },
  {
    weight: 8,
    arbitrary: fc.record({ does: fc.constantFrom('transfer', 'transfer', 'assign'), who: whoever, client, to: who }),
  },
  asks(9, 'undoFinish', 'split', 'merge', 'undoMove'),
  { weight: 3, arbitrary: fc.record({ does: fc.constant('transferToQueue'), who: whoever, client, queue }) },
  asks(4, 'writeFirst'),
  { weight: 4, arbitrary: fc.record({ does: fc.constant('replyFromCase'), who: whoever, client, of }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('setStatus'), who: whoever, client, status, of }) },
  {
    weight: 3,
    arbitrary: fc.record({ does: fc.constant('block'), who: whoever, client, minutes: fc.constantFrom(1, 5, null) }),
  },
  asks(3, 'unblock'),
  asks(6, 'recall', 'edit', 'erase', 'mark'),
  asks(4, 'tag', 'note', 'draft', 'types', 'attends'),
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('snooze'), who: whoever, client, of, seconds: fc.constantFrom(60, 400) }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('clientEdits', 'clientReacts'), client: inTelegram }) },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('mishap'),
      client: inTelegram,
      kind: fc.constantFrom('rate_limited', 'bad_gateway', 'refused', 'blocked_bot', 'cut', 'cut', 'truncated'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('decideDelivery'),
      who: whoever,
      client: inTelegram,
      action: fc.constantFrom('send_again', 'mark_sent'),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      does: fc.constant('become'),
      who,
      status: fc.constantFrom('available', 'available', 'away'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constantFrom('reconnect', 'signOut'), who }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('suspend'), who, isSuspended: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('member'), who, queue, isMember: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('limit'), chats: fc.nat(3) }) },
  {
    weight: 1,
    arbitrary: fc.record({ does: fc.constant('queueLimit'), queue, chats: fc.constantFrom(1, 2, null) }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('ownLimit'), who, chats: fc.constantFrom(0, 1, 3, null) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('dismiss'), who: fc.nat(crowd.operators - 2) }) },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('channel'), isOn: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('sendUndo'), seconds: fc.constantFrom(0, 10) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('rule'),
      queue,
      rule: fc.constantFrom('everyone', 'least_busy_offer', 'least_busy_assign'),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ does: fc.constant('pass'), seconds: fc.constantFrom(5, 61, 150, 280, 310, 610) }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('anotherNode') }) },
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('restart'),
      ending: fc.constantFrom('stopped', 'cut_off', 'cut_off'),
      client: visitor,
      turns: fc.nat(20),
      // Within T1 and beyond it.
      seconds: fc.constantFrom(0, 0, 61, 16 * 60),
    }),
  },
)
