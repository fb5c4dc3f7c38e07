import type { ConversationView } from '@parley/contract/views'
import { useDesk, useOperator, useQueue } from '../app/use-desk.ts'
import { firstName } from '../chats/short-name.ts'
import { waitOf } from '../chats/wait.ts'
import { useText } from '../i18n/use-text.ts'
import { useIsPhone } from '../shell/use-media.ts'
import { useNow } from '../ui/clock.ts'
import { dot } from '../ui/dotted.ts'
import { Pill } from '../ui/Pill.tsx'
import { WaitTime } from '../ui/WaitTime.tsx'

/** In whose hands the chat is, in words. */
export function StatePill({ view }: { view: ConversationView }) {
  const text = useText()
  const { session } = useDesk()
  const isPhone = useIsPhone()
  const { chat } = view
  const holder = useOperator(chat.state === 'active' ? chat.holderId : null)
  const wait = waitOf(view, useQueue(view.queueId), useNow('slow'))
  switch (chat.state) {
    case 'bot':
      return <Pill>{text('chats.state.bot')}</Pill>
    case 'waiting':
      return (
        <Pill tone="warn">
          {text(isPhone ? 'chats.state.waitingShort' : 'chats.state.waiting')}
          {wait && (
            <>
              {dot}
              <WaitTime since={wait.since} level={wait.level === 'over' ? 'over' : 'warn'} pace="second" />
            </>
          )}
        </Pill>
      )
    case 'active':
      return chat.holderId === session.operatorId ? (
        <Pill tone="accent">{text('chats.state.mine')}</Pill>
      ) : (
        <Pill>{text('chats.state.theirs', { name: firstName(holder?.name ?? '') })}</Pill>
      )
    case 'finished':
      return <Pill>{text('chats.state.finished')}</Pill>
  }
}
