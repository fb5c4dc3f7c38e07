import type { ConversationId } from '@parley/contract/ids'
import { newId } from '@parley/server/new-id'
import type { TestDesk } from '../testing/test-desk-driver.ts'
import { brokenAtPlatform, type SaidText } from './at-platform.ts'
import type { Answer } from './expected-outcome.ts'

interface Stored {
  readonly conversationId: ConversationId
  readonly seq: number
  readonly text: string
}

/** What somebody said, and what became of it. */
interface Said extends SaidText {
  readonly author: string
  /** As it stands there now. */
  text: string
  /** It was acknowledged, and neither taken back nor deleted since. */
  isKept: boolean
  place: SaidText['place']
}

/** Words that were brought while nobody listened. */
interface Deferred {
  readonly conversationId: ConversationId
  readonly said: Said
}

/** What was said in a walk and how it was answered, to be held against what is stored and what the platform has. */
export class Ledger {
  readonly #desk: TestDesk
  readonly #said: Said[] = []
  #deferred: Deferred[] = []

  constructor(desk: TestDesk) {
    this.#desk = desk
  }

  /**
   * A text that nobody has said before; `answer` is written down when it comes.
   * @param send `unsaid`: what was asked for is done, and the words were not sent
   */
  async say(author: string, send: (text: string) => Promise<Answer | 'unsaid'>): Promise<Answer> {
    const text = `Слова ${newId()}`
    const answer = await send(text)
    const place = placeOf(text, await loadStored(this.#desk))
    this.#said.push({ author, text, leftAs: text, isKept: answer === 'done', place, doubts: 0 })
    return answer === 'unsaid' ? 'done' : answer
  }

  /** The same, where a channel that is off has to keep it until it is on. */
  async defer(conversationId: ConversationId, author: string, send: (text: string) => Promise<void>): Promise<Answer> {
    const text = `Слова ${newId()}`
    await send(text)
    const said = { author, text, leftAs: text, isKept: false, place: null, doubts: 0 }
    this.#said.push(said)
    this.#deferred.push({ conversationId, said })
    return 'done'
  }

  /** Channels are on again: what they kept is there, unless its writer may not be heard. */
  async hears(isHeard: (conversationId: ConversationId) => boolean): Promise<void> {
    const stored = await loadStored(this.#desk)
    for (const { conversationId, said } of this.#deferred)
      Object.assign(said, { isKept: isHeard(conversationId), place: placeOf(said.text, stored) })
    this.#deferred = []
  }

  /** What stood there says something else from now on. */
  rewords(text: string, into: string, { hasLeft }: { readonly hasLeft: boolean }): void {
    this.#change(text, (said) => Object.assign(said, { text: into }, hasLeft ? {} : { leftAs: into }))
  }

  /** It was taken back or deleted: its place stays, without words. */
  loses(text: string): void {
    this.#change(text, (said) => Object.assign(said, { isKept: false }))
  }

  /** Somebody decided about a message of which nobody knew whether it had arrived. */
  doubts(text: string): void {
    this.#change(text, (said) => Object.assign(said, { doubts: said.doubts + 1 }))
  }

  /**
   * What is not as it was answered (reliability.md): what was acknowledged stands there once and what was refused nowhere (L1, L5), in each
   * conversation the numbers have no gap, and what one person said after an answer comes after it (L3); the platform has each message once,
   * or its state says that nobody knows (L6).
   */
  async broken(): Promise<string[]> {
    const stored = await loadStored(this.#desk)
    const counts = this.#said.flatMap(({ text, isKept }) => {
      const times = stored.filter((message) => message.text === text).length
      return times === (isKept ? 1 : 0) ? [] : [`${text} stands there ${String(times)} times`]
    })
    return [...counts, ...gapsIn(stored), ...this.#outOfOrder(), ...(await brokenAtPlatform(this.#desk, this.#said))]
  }

  #change(text: string, change: (said: Said) => void): void {
    const said = this.#said.find((one) => one.text === text)
    if (said !== undefined) change(said)
  }

  #outOfOrder(): string[] {
    const latest = new Map<string, number>()
    return this.#said.flatMap(({ text, author, place }) => {
      if (place === null) return []
      const line = `${author} in ${place.conversationId}`
      const before = latest.get(line) ?? 0
      latest.set(line, place.seq)
      return place.seq > before ? [] : [`${text} of ${line} stands before what was said earlier`]
    })
  }
}

function placeOf(text: string, stored: readonly Stored[]): Stored | null {
  return stored.find((message) => message.text === text) ?? null
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
