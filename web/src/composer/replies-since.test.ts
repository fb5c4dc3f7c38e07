import { expect, test } from 'vitest'
import { messageSample, operatorSample } from '../stores/view-samples.ts'
import { repliesSince } from './replies-since.ts'

const [me, ivan] = [operatorSample('me'), operatorSample('ivan')]

test('only what a colleague answered after one began to write is news', () => {
  const messages = [
    messageSample(1),
    messageSample(2, { kind: 'out', operatorId: ivan }),
    messageSample(3),
    messageSample(4, { kind: 'out', operatorId: me }),
    messageSample(5, { kind: 'system', operatorId: ivan }),
    messageSample(6, { kind: 'out', operatorId: ivan }),
  ]
  expect(repliesSince(messages, 3, me).map(({ seq }) => seq)).toEqual([6])
})
