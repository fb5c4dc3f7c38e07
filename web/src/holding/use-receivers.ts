import type { OperatorId, QueueId } from '@parley/contract/ids'
import type { ConversationView, OperatorView } from '@parley/contract/views'
import { useStore } from 'zustand'
import { timeText } from '../app/moments.ts'
import { useDesk, useMe } from '../app/use-desk.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { useText } from '../i18n/use-text.ts'
import { useNow } from '../ui/clock.ts'
import { dotted } from '../ui/dotted.ts'
import { operatorReceivers, queueReceivers, type ReceiverState } from './receivers.ts'
import { useChatSettings } from './use-chat-settings.ts'

interface ReceiverWords {
  /** Names it in the list of choices. */
  readonly key: string
  readonly name: string
  /** Beside the name. */
  readonly more: string
  /** Its state, in words. */
  readonly state: string
  /** Why it cannot be chosen, in words; null where it can. */
  readonly refusal: string | null
}

/** One line of the list, in the reader's words. */
export type Receiver = ReceiverWords &
  (
    | { readonly kind: 'queue'; readonly queueId: QueueId }
    | {
        readonly kind: 'operator'
        readonly operatorId: OperatorId
        readonly mark: 'available' | 'away' | 'full'
      }
  )

/** To whom a chat may go, as the feed tells it this moment. A waiting chat is assigned to people only. */
export function useReceivers(view: ConversationView, search: string): readonly Receiver[] {
  const text = useText()
  const locale = useLocale()
  const now = useNow('slow')
  const { stores, session } = useDesk()
  const ownZone = useMe()?.timeZone ?? 'UTC'
  const operators = useStore(stores.operators, (state) => state.byId)
  const queues = useStore(stores.queues, (state) => state.byId)
  const conversations = useStore(stores.conversations, (state) => state.byId)
  const { transferToAway } = useChatSettings(view.queueId)
  const question = { view, me: session.operatorId, transferToAway, search }

  const views = [...conversations.values()].map((entry) => entry.view)
  const ofQueues = queueReceivers(queues.values(), operators.values(), views, question).map(
    ({ queue, isCurrent, waiting, members, present }): Receiver => ({
      kind: 'queue',
      key: `queue ${queue.id}`,
      queueId: queue.id,
      name: queue.name,
      more: isCurrent ? text('holding.currentQueue') : '',
      state: `${text('holding.waiting', { count: waiting })}, ${text('holding.present', { present, members })}`,
      refusal: members === 0 ? text('holding.queueEmpty') : null,
    }),
  )
  // Where it is another hour than at the reader's.
  const localTime = ({ timeZone }: OperatorView) => {
    const time = timeText(now, locale, timeZone)
    return time === timeText(now, locale, ownZone) ? '' : text('holding.localTime', { time })
  }
  const ofOperators = operatorReceivers(operators.values(), question).map(({ operator, state }): Receiver => {
    const names = operator.queueIds.flatMap((id) => queues.get(id)?.name ?? [])
    return {
      kind: 'operator',
      key: `operator ${operator.id}`,
      operatorId: operator.id,
      name: operator.name,
      more: dotted(names.join(', '), localTime(operator)),
      mark: state === 'available' ? 'available' : state === 'at_limit' ? 'full' : 'away',
      state: `${text(state === 'away_refused' ? 'holding.state.away' : `holding.state.${state}`)} ${loadOf(operator)}`,
      refusal: state === 'at_limit' || state === 'away_refused' ? text(refusalWords[state]) : null,
    }
  })
  return view.chat.state === 'waiting' ? ofOperators : [...ofQueues, ...ofOperators]
}

const refusalWords = {
  at_limit: 'holding.refusal.at_limit',
  away_refused: 'holding.refusal.away_refused',
} as const satisfies Partial<Record<ReceiverState, string>>

function loadOf({ load, limit }: OperatorView): string {
  return limit > 0 ? `${load}/${limit}` : String(load)
}
