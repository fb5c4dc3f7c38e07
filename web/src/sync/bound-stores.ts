import type { ConversationId } from '@parley/contract/ids'
import type { Stores } from '../stores/create-stores.ts'

/** A snapshot has the 200 finished last. So many more may gather in a shift before the eldest go. */
const mostFinished = 400
const keptFinished = 200
/** Cases and notes are read anew where they are looked at. */
const mostCases = 5_000
const mostNotes = 5_000

/** Keeps what a day brings from growing without end: the feed brings every case and every finished chat of the company. */
export function boundStores({ conversations, messages, cases, notes }: Stores): void {
  const finished: { id: ConversationId; at: string }[] = []
  for (const { view } of conversations.getState().byId.values())
    if (view.chat.state === 'finished') finished.push({ id: view.id, at: view.chat.finishedAt })
  if (finished.length > mostFinished) {
    finished.sort((left, right) => (left.at < right.at ? 1 : -1))
    const loaded = messages.getState().byConversation
    // What was opened stays: it may be on screen.
    const gone = finished.slice(keptFinished).filter(({ id }) => !loaded.has(id))
    conversations.forget(new Set(gone.map(({ id }) => id)))
  }
  cases.bound(mostCases)
  notes.bound(mostNotes)
}
