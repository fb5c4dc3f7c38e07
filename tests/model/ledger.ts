import type { ConversationId } from '@parley/contract/ids'
import { newId } from '@parley/server/new-id'
import type { TestDesk } from '../testing/test-desk-driver.ts'
import type { Answer } from './expected-outcome.ts'

interface Stored {
  readonly conversationId: ConversationId
  readonly seq: number
  readonly text: string
}

/** What was said in a walk and how it was answered, to be held against what is stored. */
export class Ledger {
  readonly #said = new Map<string, { readonly author: string; readonly isKept: boolean }>()

  /** A text that nobody has said before; `answer` is written down when it comes. */
  async say(author: string, send: (text: string) => Promise<Answer>): Promise<Answer> {
    const text = `Слова ${newId()}`
    const answer = await send(text)
    this.#said.set(text, { author, isKept: answer === 'done' })
    return answer
  }

  /**
   * What is not as it was answered (reliability.md): what was acknowledged stands there once and what was refused nowhere (L1, L5), in each
   * conversation the numbers have no gap, and what one person said after an answer comes after it (L3).
   */
  async broken(desk: TestDesk): Promise<string[]> {
    const stored = await loadStored(desk)
    const counts = [...this.#said].flatMap(([text, { isKept }]) => {
      const times = stored.filter((message) => message.text === text).length
      return times === (isKept ? 1 : 0) ? [] : [`${text} stands there ${String(times)} times`]
    })
    return [...counts, ...gapsIn(stored), ...this.#outOfOrder(stored)]
  }

  #outOfOrder(stored: readonly Stored[]): string[] {
    const places = new Map(stored.map((message) => [message.text, message]))
    const latest = new Map<string, number>()
    return [...this.#said].flatMap(([text, { author }]) => {
      const place = places.get(text)
      if (place === undefined) return []
      const line = `${author} in ${place.conversationId}`
      const before = latest.get(line) ?? 0
      latest.set(line, place.seq)
      return place.seq > before ? [] : [`${text} of ${line} stands before what was said earlier`]
    })
  }
}

function gapsIn(stored: readonly Stored[]): string[] {
  const next = new Map<ConversationId, number>()
  return stored.flatMap(({ conversationId, seq }) => {
    const expected = next.get(conversationId) ?? 1
    next.set(conversationId, seq + 1)
    return seq === expected ? [] : [`${conversationId}: ${String(seq)} stands where ${String(expected)} should`]
  })
}

function loadStored(desk: TestDesk): Promise<Stored[]> {
  return desk.reads((tx) =>
    tx.db
      .selectFrom('messages')
      .select(['conversation_id as conversationId', 'seq', 'text'])
      .where('workspace_id', '=', tx.workspaceId)
      .orderBy('conversation_id')
      .orderBy('seq')
      .execute(),
  )
}
