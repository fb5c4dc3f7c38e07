import type { WidgetClientFrame } from '@parley/contract/widget'
import type { PanelState } from './panel-state.ts'
import type { Store } from './store.ts'

/** Who types, both ways. Lossy: nothing is kept or repeated. */
export interface Typing {
  /** The operator types; a frame each time says so anew. */
  heard: () => void
  /** The visitor typed; told now and then only. */
  typed: (text: string) => void
  /** What was typed is sent: the next letter is of another message. */
  sent: () => void
}

const tellEveryMs = 3000
const lastsMs = 6000

export function startTyping({
  store,
  send,
}: {
  store: Store<PanelState>
  send: (frame: WidgetClientFrame) => boolean
}): Typing {
  let toldAt = 0
  let ends: ReturnType<typeof setTimeout> | undefined
  return {
    heard: () => {
      clearTimeout(ends)
      ends = setTimeout(() => store.update(() => ({ typingAuthor: null })), lastsMs)
    },
    typed: (text) => {
      const now = Date.now()
      if (text.trim() === '' || now - toldAt < tellEveryMs) return
      toldAt = now
      send({ type: 'typing' })
    },
    sent: () => {
      toldAt = 0
    },
  }
}
