import type { ActivityView } from '@parley/contract/frames'
import type { ConversationView } from '@parley/contract/views'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createConversationsStore } from './conversations-store.ts'
import { conversationSample } from './view-samples.ts'

type Change = { kind: 'whole'; view: ConversationView } | { kind: 'activity'; view: ActivityView }

/** What a server would say over ten versions: each is either a whole view or a message's activity. */
function history(kinds: readonly boolean[]): { first: ConversationView; changes: Change[]; last: ConversationView } {
  const first = conversationSample('c')
  let current = first
  const changes = kinds.map((isWhole): Change => {
    const version = current.version + 1
    if (isWhole) {
      current = { ...current, version, reachable: !current.reachable, deliveredSeq: version }
      return { kind: 'whole', view: current }
    }
    current = { ...current, version, seq: current.seq + 1, unread: version }
    const { queueId, seq, unread, waitingSince, lastInAt, lastOutAt, answeredAt, preview } = current
    return {
      kind: 'activity',
      view: {
        conversationId: current.id,
        version,
        queueId,
        seq,
        unread,
        waitingSince,
        lastInAt,
        lastOutAt,
        answeredAt,
        preview,
      },
    }
  })
  return { first, changes, last: current }
}

test('changes in any order, some of them twice, end at the same row', () => {
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { minLength: 1, maxLength: 10 }),
      fc.infiniteStream(fc.nat()),
      fc.nat(),
      (kinds, random, repeated) => {
        const { first, changes, last } = history(kinds)
        const shuffled = [...changes, ...changes.slice(0, repeated % changes.length)]
          .map((change) => ({ change, place: Number(random.next().value) }))
          .sort((left, right) => left.place - right.place)
        const store = createConversationsStore()
        store.replaceAll([first])
        for (const { change } of shuffled) {
          if (change.kind === 'whole') store.apply(change.view)
          else store.applyActivity(change.view)
        }
        expect(store.find(first.id)).toEqual(last)
      },
    ),
  )
})

test('activity of a conversation that is not shown adds nothing', () => {
  const store = createConversationsStore()
  const { changes } = history([false])
  for (const change of changes) if (change.kind === 'activity') store.applyActivity(change.view)
  expect(store.getState().byId.size).toBe(0)
})

test('a hidden conversation comes back with its next view', () => {
  const store = createConversationsStore()
  const view = conversationSample('c', { version: 5 })
  store.apply(view)
  store.hide(view.id)
  expect(store.find(view.id)).toBeUndefined()
  store.apply(view)
  expect(store.find(view.id)).toEqual(view)
})
