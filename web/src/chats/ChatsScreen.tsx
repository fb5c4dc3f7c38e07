import type { ChannelId, ConversationId } from '@parley/contract/ids'
import { memo, useCallback, useDeferredValue, useEffect, useRef, useState } from 'react'
import { useConversation, useDesk } from '../app/use-desk.ts'
import { useRemembered } from '../app/use-remembered.ts'
import type { InfoTab } from '../contact/info-tabs.ts'
import { InfoPanel, type InfoPanelProps } from '../conversation/InfoPanel.tsx'
import { useText } from '../i18n/use-text.ts'
import { useChatShortcuts } from '../keyboard/use-chat-shortcuts.ts'
import type { GoToMessage } from '../message/go-to-message.ts'
import { Columns } from '../shell/Columns.tsx'
import { usePageTitle } from '../shell/page-title.ts'
import { useMedia } from '../shell/use-media.ts'
import { startRestMs, whenIdle } from '../ui/when-idle.ts'
import type { AnswerFilter } from './conversation-groups.ts'
import { ListColumn, type ListQuestionChange } from './ListColumn.tsx'
import { Panes } from './Panes.tsx'
import { Strip } from './Strip.tsx'
import { useList } from './use-list.ts'
import { useShownChat } from './use-shown-chat.ts'
import { useSlots } from './use-slots.ts'

export interface ChatsScreenProps {
  current: ConversationId | null
  /** The message of it that a link led to. */
  wantedSeq: number | null
  filter: AnswerFilter
  search: string
  /** The list shows its chats alone; null = all channels’. */
  channel: ChannelId | null
  onOpenMessage: GoToMessage
  /** The wanted message is on screen. */
  onArrived: () => void
  onAsk: (question: ListQuestionChange) => void
  onOpen: (id: ConversationId | null) => void
  /** On a phone: to where the chat was opened from. */
  onBack: () => void
  /** «Чаты и фильтры». */
  onDetails: () => void
}

/** The operator's workplace: list, strip, the conversation and what is known of its client. */
export function ChatsScreen(props: ChatsScreenProps) {
  const { current, wantedSeq, filter, search, channel, onArrived, onAsk, onOpen, onBack, onOpenMessage, onDetails } =
    props
  const text = useText()
  const list = useList(filter, search, channel)
  const { slots, move } = useSlots()
  const view = useConversation(current)
  const [isInfoWanted, setInfoWanted] = useRemembered('info', true)
  const [isOverlayOpen, setOverlayOpen] = useState(false)
  const [isListOpen, setListOpen] = useState(false)
  const isWide = useMedia('(width >= 1280px)')
  const isInfoOpen = isWide ? isInfoWanted : isOverlayOpen
  const setInfoOpen = isWide ? setInfoWanted : setOverlayOpen
  usePageTitle(view ? [view.contact.name, text('chats.chats')] : [text('chats.chats')])
  usePrefetch(
    slots,
    list.waiting.slice(0, 3).map(({ id }) => id),
  )

  const shown = useShownChat(current, onOpen)
  const { show } = shown
  const open = useCallback(
    (id: ConversationId) => {
      setListOpen(false)
      setOverlayOpen(false)
      show(id)
    },
    [show],
  )
  // The same functions each time: what they are given to is not drawn anew with every message of somebody else.
  const goTo: GoToMessage = useCallback(
    (id, seq) => {
      // Where the panel covers the messages it makes way.
      setOverlayOpen(false)
      onOpenMessage(id, seq)
    },
    [onOpenMessage],
  )
  const toggleInfo = useCallback(() => setInfoOpen(!isInfoOpen), [setInfoOpen, isInfoOpen])
  const closeInfo = useCallback(() => setInfoOpen(false), [setInfoOpen])
  const [infoTab, setInfoTab] = useState<InfoTab>('information')
  const showList = useCallback(() => setListOpen(true), [])
  useChatShortcuts({ slots, list, current, onOpen: open, onToggleInfo: current === null ? null : toggleInfo })

  return (
    <Columns
      listLabel={text('chats.list')}
      list={
        <ListColumn
          list={list}
          filter={filter}
          search={search}
          channel={channel}
          onAsk={onAsk}
          current={current}
          onOpen={open}
          onOpenMessage={goTo}
          onDetails={onDetails}
        />
      }
      stripLabel={text('chats.myChats')}
      strip={<Strip slots={slots} current={current} onOpen={open} onMove={move} />}
      main={
        <Panes
          current={current}
          shown={shown}
          slots={slots}
          waiting={list.waiting}
          wantedSeq={wantedSeq}
          onArrived={onArrived}
          onOpen={open}
          onBack={onBack}
          onShowList={showList}
          isInfoOpen={isInfoOpen}
          onToggleInfo={toggleInfo}
        />
      }
      infoLabel={text('chats.info')}
      info={view ? <Info current={current} tab={infoTab} onTab={setInfoTab} onGoTo={goTo} onClose={closeInfo} /> : null}
      isInfoOpen={isInfoOpen}
      onCloseInfo={closeInfo}
      isListOpen={isListOpen}
      onCloseList={() => setListOpen(false)}
      phonePane={current === null ? 'list' : isInfoOpen && view ? 'info' : 'main'}
    />
  )
}

interface InfoProps extends Omit<InfoPanelProps, 'view'> {
  current: ConversationId | null
}

/** The panel follows the chat on screen behind the list and the strip: it is the most to draw, and the least to wait for. */
const Info = memo(function Info({ current, ...panel }: InfoProps) {
  const view = useConversation(useDeferredValue(current))
  return view && <InfoPanel view={view} {...panel} />
})

/** So many have their first page fetched before they are opened. */
const mostPrefetched = 20

/** Loads the first page of what will be opened next. */
function usePrefetch(slots: readonly (ConversationId | null)[], waiting: readonly ConversationId[]): void {
  const { pages } = useDesk()
  const ids = [...slots.filter((id) => id !== null).slice(0, mostPrefetched), ...waiting]
  const wanted = ids.join(' ')
  // Only a desk that has just been opened has something better to do.
  const restMs = useRef(startRestMs)
  useEffect(() => {
    const fetch = () => {
      restMs.current = 0
      // Opening it later tries again and says what is wrong.
      for (const id of ids) pages.prefetch(id).catch(() => undefined)
    }
    return whenIdle(fetch, 1_000, restMs.current)
  }, [pages, wanted])
}
