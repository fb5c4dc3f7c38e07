import type { ConversationId, OperatorId } from '@parley/contract/ids'
import fc from 'fast-check'
import type { PoolClient } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '../database/database.ts'
import { type ArrangedDesk, arrangeConversation, arrangeDesk } from '../testing/arrange-desk.ts'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { type Acceptance, acceptMessage, type OpenConversation } from './accept-message.ts'
import { bodyHash } from './body-hash.ts'
import type { Hashed } from './group-batch.ts'
import { acceptMessages, type LaneRow } from './lane-call.ts'

let database: Database
let client: PoolClient
let desks: ArrangedDesk[]
let made: TestDatabase

beforeAll(async () => {
  made = await createTestDatabase()
  database = openDatabase({ url: made.applicationUrl })
  client = await database.pool.connect()
  desks = [await arrangeDesk(database), await arrangeDesk(database)]
})

afterAll(async () => {
  client.release()
  await database.stop()
  await made.drop()
})

const chat = fc.record({
  workspace: fc.nat(1),
  state: fc.constantFrom('waiting', 'active', 'active', 'active', 'finished'),
  fence: fc.integer({ min: 1, max: 2 }),
  delivers: fc.boolean(),
  blocked: fc.constantFrom(false, false, true),
  channelOff: fc.constantFrom(false, false, false, true),
})
const message = fc.record({
  conversation: fc.nat(3),
  kind: fc.constantFrom('in', 'out'),
  clientId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
  body: fc.constantFrom('Здравствуйте', 'Где заказ?'),
  isAnna: fc.boolean(),
  fence: fc.integer({ min: 1, max: 2 }),
})
type AskedRow = typeof message extends fc.Arbitrary<infer Row> ? Row : never

test('the function in the database and the rule decide the same, row by row and batch by batch', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(chat, { minLength: 4, maxLength: 4 }),
      fc.array(fc.array(message, { maxLength: 8 }), { maxLength: 6 }),
      async (chats, batches) => {
        const model = await Promise.all(chats.map((one) => ModelConversation.arrange(one)))
        for (const asked of batches) {
          const rows = oneSenderAndClientId(asked, model)
          if (rows.length === 0) continue
          const answers = await acceptMessages(
            client,
            rows.map((row) => row.hashed),
          )
          judge(rows, answers)
          for (const conversation of model) await conversation.expectStored()
        }
      },
    ),
    { numRuns: 60 },
  )
})

interface AskedOfModel {
  conversation: ModelConversation
  asked: AskedRow
  hashed: Hashed
}

/** What `LaneQueue.take` sees to: sorted, a client id once and one sender of ours in each conversation. */
function oneSenderAndClientId(asked: readonly AskedRow[], model: readonly ModelConversation[]): AskedOfModel[] {
  const rows: AskedOfModel[] = []
  for (const row of asked) {
    const conversation = model[row.conversation]
    if (conversation === undefined) continue
    const neighbours = rows.filter((other) => other.conversation === conversation)
    if (neighbours.some((other) => other.asked.clientId === row.clientId)) continue
    const sender = neighbours.find((other) => other.asked.kind === 'out')?.asked
    const fits =
      row.kind === 'in' || sender === undefined || (sender.isAnna === row.isAnna && sender.fence === row.fence)
    if (fits) rows.push({ conversation, asked: row, hashed: conversation.ask(row) })
  }
  return rows.sort((a, b) =>
    a.conversation.place < b.conversation.place ? -1 : a.conversation.place > b.conversation.place ? 1 : 0,
  )
}

/** A conversation is stored as a whole or not at all; what nothing speaks against is asked again (`busy`). */
function judge(rows: readonly AskedOfModel[], answers: readonly LaneRow[]): void {
  for (const conversation of new Set(rows.map((row) => row.conversation))) {
    const mine = rows.flatMap((row, place) =>
      row.conversation === conversation ? [{ ...row, answer: answers[place] }] : [],
    )
    const alone = mine.map((row) => conversation.decide(row.asked))
    const isStored = alone.every((decision) => decision.outcome === 'accepted')
    for (const [place, { asked, answer }] of mine.entries()) {
      const expected = isStored ? conversation.decide(asked) : alone[place]
      if (isStored && expected?.outcome === 'accepted') {
        expect(answer).toMatchObject({ outcome: 'accepted', seq: expected.seq })
        conversation.store(asked, expected)
      } else if (expected?.outcome === 'accepted') expect(answer).toEqual({ outcome: 'busy' })
      else if (expected?.outcome === 'not_holder')
        expect(answer).toEqual({ outcome: 'not_holder', holderId: expected.by })
      else expect(answer).toMatchObject(expected ?? {})
    }
  }
}

class ModelConversation {
  readonly #messages = new Map<string, { seq: number; body: string }>()
  readonly #desk: ArrangedDesk
  readonly #id: ConversationId
  #state: OpenConversation

  private constructor(desk: ArrangedDesk, id: ConversationId, state: OpenConversation) {
    this.#desk = desk
    this.#id = id
    this.#state = state
  }

  static async arrange({
    workspace,
    ...asked
  }: typeof chat extends fc.Arbitrary<infer Chat> ? Chat : never): Promise<ModelConversation> {
    const desk = desks[workspace]
    if (desk === undefined) throw new Error('no such workspace')
    const id = await arrangeConversation(database, desk, { ...asked, state: asked.state })
    return new ModelConversation(desk, id, {
      chatState: asked.state,
      holderId: asked.state === 'active' ? desk.anna : null,
      fence: asked.fence,
      seq: 0,
      unread: 0,
      waitingSince: null,
      lastInAt: null,
      lastOutAt: null,
      answeredAt: null,
      blocked: asked.blocked,
      channelOff: asked.channelOff,
    })
  }

  get place(): string {
    return `${String(this.#desk.workspaceId).padStart(9, '0')}/${this.#id}`
  }

  ask(row: AskedRow): Hashed {
    const kind = row.kind
    return {
      message: {
        workspaceId: this.#desk.workspaceId,
        conversationId: this.#id,
        kind,
        clientId: row.clientId,
        text: row.body,
        attachments: [],
        operatorId: kind === 'out' ? this.#operator(row) : null,
        fence: kind === 'out' ? row.fence : null,
        replyToSeq: null,
      },
      hash: bodyHash(row.body, [], null),
    }
  }

  decide(row: AskedRow): Acceptance {
    const known = this.#messages.get(row.clientId)
    const stored = known === undefined ? null : { seq: known.seq, sameBody: known.body === row.body }
    const asked =
      row.kind === 'in'
        ? ({ kind: 'in' } as const)
        : ({ kind: 'out', operatorId: this.#operator(row), fence: row.fence } as const)
    return acceptMessage(this.#state, asked, stored, new Date())
  }

  store(row: AskedRow, accepted: Extract<Acceptance, { outcome: 'accepted' }>): void {
    this.#state = accepted.conversation
    this.#messages.set(row.clientId, { seq: accepted.seq, body: row.body })
  }

  async expectStored(): Promise<void> {
    const { rows, conversation } = await database.snapshot(this.#desk.workspaceId, async ({ db }) => ({
      rows: await db
        .selectFrom('messages')
        .select(['seq', 'client_id', 'text'])
        .where('conversation_id', '=', this.#id)
        .orderBy('seq')
        .execute(),
      conversation: await db
        .selectFrom('conversations')
        .selectAll()
        .where('id', '=', this.#id)
        .executeTakeFirstOrThrow(),
    }))
    expect(rows).toEqual([...this.#messages].map(([client_id, { seq, body }]) => ({ seq, client_id, text: body })))
    expect({
      seq: conversation.seq,
      unread: conversation.unread,
      isWaited: conversation.waiting_since !== null,
    }).toEqual({
      seq: this.#state.seq,
      unread: this.#state.unread,
      isWaited: this.#state.waitingSince !== null,
    })
    expect([
      conversation.last_in_at !== null,
      conversation.last_out_at !== null,
      conversation.answered_at !== null,
    ]).toEqual([this.#state.lastInAt !== null, this.#state.lastOutAt !== null, this.#state.answeredAt !== null])
  }

  #operator(row: AskedRow): OperatorId {
    return row.isAnna ? this.#desk.anna : this.#desk.boris
  }
}
