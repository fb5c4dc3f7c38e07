import type { ConversationId } from '@parley/contract/ids'
import { type MouseEvent, useState } from 'react'
import { chosenBetween } from './chosen-between.ts'

interface ChosenChats {
  readonly chosen: ReadonlySet<ConversationId>
  /** Something was ever chosen here. */
  readonly hasBegun: boolean
  /** Ctrl chooses one or lets it go, Shift all up to it. True: the press was about that. */
  press: (event: MouseEvent, id: ConversationId) => boolean
  add: (ids: readonly ConversationId[]) => void
  remove: (ids: readonly ConversationId[]) => void
}

/** Chats that are chosen in the list, to do one thing to all of them. `rows`: as they stand. */
export function useChosenChats(rows: readonly ConversationId[]): ChosenChats {
  const [chosen, setChosen] = useState<ReadonlySet<ConversationId>>(new Set())
  const [hasBegun, setBegun] = useState(false)
  const [anchor, setAnchor] = useState<ConversationId | null>(null)
  const add = (ids: readonly ConversationId[]) => {
    setBegun(true)
    setChosen((old) => new Set([...old, ...ids]))
  }
  const remove = (ids: readonly ConversationId[]) =>
    setChosen((old) => new Set([...old].filter((id) => !ids.includes(id))))
  return {
    // What left the list is not acted on unseen.
    chosen: new Set(rows.filter((id) => chosen.has(id))),
    hasBegun,
    press(event, id) {
      const isOne = event.ctrlKey || event.metaKey
      if (event.button !== 0 || !(isOne || event.shiftKey)) return false
      setAnchor(id)
      if (event.shiftKey) add(chosenBetween(rows, anchor ?? id, id))
      else if (chosen.has(id)) remove([id])
      else add([id])
      return true
    },
    add,
    remove,
  }
}
