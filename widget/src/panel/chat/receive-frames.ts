import type { WidgetServerFrame } from '@parley/contract/widget'
import { applyFrame } from '../conversation/conversation.ts'
import { withoutArrived } from '../outbox/outbox.ts'
import type { PanelState } from './panel-state.ts'

/** What frames change in what the panel shows, and whether `hello` must be said again. Pure. */
export function receiveFrames(
  state: PanelState,
  frames: readonly WidgetServerFrame[],
): { state: PanelState; sayHello: boolean } {
  let sayHello = false
  let next = state
  for (const frame of frames) {
    const wasResuming = frame.type === 'welcome' ? false : next.conversation.resuming
    next = receiveFrame(next, frame)
    if (next.conversation.resuming && !wasResuming) sayHello = true
  }
  return { state: next, sayHello }
}

function receiveFrame(state: PanelState, frame: WidgetServerFrame): PanelState {
  const conversation = applyFrame(state.conversation, frame)
  const outbox = withoutArrived(state.outbox, conversation.messages)
  const next = { ...state, conversation, outbox }
  switch (frame.type) {
    case 'welcome':
      // After a restore from a backup the desk may know less than was seen here.
      return {
        ...next,
        look: frame.look,
        line: 'online',
        refusal: null,
        loadingEarlier: false,
        ask: conversation.newestSeq > 0 || state.facts.length > 0 ? [] : frame.ask,
        sessionLost: state.sessionLost && conversation.newestSeq === 0,
        seenSeq: Math.min(state.seenSeq, frame.lastSeq),
      }
    case 'message':
      return frame.view.from !== 'visitor' ? { ...next, typingAuthor: null } : next
    case 'earlier':
      return { ...next, loadingEarlier: false }
    case 'typing':
      return { ...next, typingAuthor: frame.author }
    case 'refused':
      return { ...next, loadingEarlier: false }
    case 'status':
    case 'accepted':
    case 'pong':
      return next
  }
}
