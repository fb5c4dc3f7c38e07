import type { OperatorId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { CaseStatus } from '@parley/contract/views'
import { type ChatState, transition } from './chat.ts'

/** Where an active chat goes on: with an operator, or in a queue that passes some over. */
export type Receiver =
  | { readonly type: 'operator'; readonly operatorId: OperatorId }
  | { readonly type: 'queue'; readonly passOver: readonly OperatorId[] }

/** The end of the link, and the chat that continues it. */
export interface HandOver {
  readonly after: ChatState
  readonly child: Exclude<ChatState, { state: 'finished' }>
}

/**
 * Decides how an active chat passes to another holder or queue (C-55..57): it ends `transferred`, which is a link and no finish, and a child
 * goes on. Refuses with `chat_finished` and `chat_not_active`.
 */
export function handOver(
  chat: ChatState,
  to: Receiver,
  { by, at, status }: { readonly by: OperatorId; readonly at: Date; readonly status: CaseStatus },
): HandOver {
  const after = transition(chat, { type: 'finish', by, at, reason: 'transferred', status })
  if (chat.state !== 'active') throw new Refusal('chat_not_active')
  return { after, child: childOf(to, at) }
}

function childOf(to: Receiver, at: Date): HandOver['child'] {
  if (to.type === 'operator') return { state: 'active', holderId: to.operatorId, since: at }
  const passedOver = [...new Set(to.passOver)].map((by) => ({ by, at }))
  return { state: 'waiting', offer: null, passedOver }
}
