import type { ConversationId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { TestDesk } from '../testing/test-desk-driver.ts'

/** A message as the platform may have got it. */
export interface SaidText {
  /** The words under which it left. */
  leftAs: string
  readonly place: { readonly conversationId: ConversationId; readonly seq: number } | null
  /** How often somebody decided about it while nobody knew whether it had arrived: each may have doubled it. */
  doubts: number
}

interface Delivery {
  readonly conversationId: ConversationId
  readonly seq: number
  readonly userId: number
  readonly state: string
  readonly isUnknown: boolean
  readonly hasArrived: boolean
  /** Of a text of the desk's own; null = somebody said it. */
  readonly ownText: string | null
}

/** What is not with the platform as our states say (reliability.md, L6): each message once, unless nobody knows; none that failed. */
export async function brokenAtPlatform(desk: TestDesk, said: readonly SaidText[]): Promise<string[]> {
  const deliveries = await loadDeliveries(desk)
  const people = new Set(deliveries.map(({ userId }) => userId))
  const calls = desk.telegram.calls().filter(({ userId }) => userId !== undefined && people.has(userId))
  const expected = new Map<string, readonly [least: number, most: number]>()
  const add = (text: string, least: number, most: number): void => {
    const [before, until] = expected.get(text) ?? [0, 0]
    expected.set(text, [before + least, until + most])
  }
  for (const { leftAs, place, doubts } of said) {
    const delivery = deliveries.find((one) => one.conversationId === place?.conversationId && one.seq === place.seq)
    add(leftAs, ...timesOf(delivery))
    add(leftAs, 0, doubts)
  }
  for (const delivery of deliveries) if (delivery.ownText !== null) add(delivery.ownText, ...timesOf(delivery))
  for (const { text } of calls) add(text, 0, 0)
  return [
    ...deliveries.flatMap(({ seq, state }) =>
      state === 'queued' || state === 'sending' ? [`message ${String(seq)} is still on its way`] : [],
    ),
    ...[...expected].flatMap(([text, [least, most]]) => {
      const times = calls.filter((call) => call.text === text).length
      return times >= least && times <= most
        ? []
        : [`the platform has "${text}" ${String(times)} times, not ${String(least)} to ${String(most)}`]
    }),
  ]
}

function timesOf(delivery: Delivery | undefined): [least: number, most: number] {
  if (delivery === undefined) return [0, 0]
  return delivery.hasArrived ? [1, 1] : [0, delivery.isUnknown ? 1 : 0]
}

async function loadDeliveries(desk: TestDesk): Promise<readonly Delivery[]> {
  const { rows } = await desk.reads((tx) =>
    sql<Delivery>`
      select d.conversation_id as "conversationId", d.seq, i.external_id::float8 as "userId", d.state,
             d.operation = 'send' and d.state = 'unknown' as "isUnknown", d.external_ids <> '{}' as "hasArrived",
             case when m.kind = 'system' then m.text end as "ownText"
        from deliveries as d
        join messages as m on m.workspace_id = d.workspace_id and m.conversation_id = d.conversation_id and m.seq = d.seq
        join conversations as c on c.workspace_id = d.workspace_id and c.id = d.conversation_id
        join identities as i on i.workspace_id = c.workspace_id and i.id = c.identity_id
        where d.workspace_id = ${tx.workspaceId}`.execute(tx.db),
  )
  return rows
}
