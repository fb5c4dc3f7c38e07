import type { ConversationId } from '@parley/contract/ids'
import type { ConversationView } from '@parley/contract/views'
import { memo } from 'react'
import { ConversationPane, type PaneWiring } from '../conversation/ConversationPane.tsx'
import { NothingOpen } from './NothingOpen.tsx'
import type { StripSlots } from './strip-slots.ts'
import { useFocusOnSwitch } from './use-focus-on-switch.ts'
import { useKeptPanes } from './use-kept-panes.ts'
import { type ShownChat, useShown } from './use-shown-chat.ts'

interface PanesProps extends PaneWiring {
  /** As the address names it. */
  current: ConversationId | null
  shown: ShownChat
  slots: StripSlots
  /** Chats that nobody has: what comes next where nothing is open. */
  waiting: readonly ConversationView[]
  /** The message of the current one that a link led to. */
  wantedSeq: number | null
  onOpen: (id: ConversationId) => void
}

/** The chat on screen, and those that are kept behind it. */
export const Panes = memo(function Panes({ current, shown, slots, waiting, wantedSeq, onOpen, ...wiring }: PanesProps) {
  const onScreen = useShown(shown, current)
  useFocusOnSwitch(onScreen)
  const kept = useKeptPanes(slots, onScreen)
  return (
    <>
      {kept.map((id) => (
        <ConversationPane
          key={id}
          id={id}
          isShown={id === onScreen}
          wantedSeq={id === current && id === onScreen ? wantedSeq : null}
          {...wiring}
        />
      ))}
      {onScreen === null && <NothingOpen waiting={waiting} onOpen={onOpen} onShowList={wiring.onShowList} />}
    </>
  )
})
