import type { ConversationId } from '@parley/contract/ids'
import type { ConversationView } from '@parley/contract/views'
import { lazy, memo, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { answerOffer, releaseChat, takeChat, takeOverChat } from '../app/commands.ts'
import { useCommand } from '../app/use-command.ts'
import { useConversation, useDesk, useMay, useMe } from '../app/use-desk.ts'
import { BlockBanner } from '../blocks/BlockBanner.tsx'
import { wasSought } from '../chats/sought-chat.ts'
import { Composer } from '../composer/Composer.tsx'
import { NoteComposer } from '../composer/NoteComposer.tsx'
import { TakeBand } from '../composer/TakeBand.tsx'
import { useFiles } from '../composer/use-files.ts'
import { useWritingMode } from '../composer/use-writing-mode.ts'
import { Countdowns } from '../holding/Countdowns.tsx'
import { useChatSettings } from '../holding/use-chat-settings.ts'
import { useFinish } from '../holding/use-finish.ts'
import { useHandOverDialog } from '../holding/use-hand-over-dialog.tsx'
import { useTellFinished } from '../holding/use-tell-finished.ts'
import { useText } from '../i18n/use-text.ts'
import { useShortcut } from '../keyboard/use-shortcut.ts'
import { newsKeyOf } from '../notifications/news-key.ts'
import { selectionStore, toggleMessage } from '../selection/selection-store.ts'
import { dismissKeyed, showToast } from '../ui/toast-queue.ts'
import { useStable } from '../ui/use-stable.ts'
import { ConversationHeader, type ConversationHeaderProps } from './ConversationHeader.tsx'
import styles from './ConversationPane.module.css'
import { focusChat } from './focus-chat.ts'
import { bringToFront } from './front-pane.ts'
import { LoadingStream } from './LoadingStream.tsx'
import { Stream } from './Stream.tsx'
import { useFileDrop } from './use-file-drop.ts'
import { useTake } from './use-take.ts'
import { useTellViewing } from './use-viewing.ts'

const BotBanner = lazy(() => import('../bots/BotBanner.tsx'))
const FinishDialog = lazy(() => import('./FinishDialog.tsx'))
const SelectionBar = lazy(() => import('../selection/SelectionBar.tsx'))

type HeaderWiring = Pick<ConversationHeaderProps, 'onBack' | 'onShowList' | 'isInfoOpen' | 'onToggleInfo' | 'isDocked'>

/** The same for each of the mounted conversations. */
export interface PaneWiring extends HeaderWiring {
  /** The wanted message is on screen. */
  onArrived: () => void
}

interface ConversationPaneProps extends PaneWiring {
  id: ConversationId
  /** Of the mounted conversations one is on screen; the rest keep their place, selection and text. */
  isShown: boolean
  /** The message that a link led to. */
  wantedSeq: number | null
}

/** One conversation: who, what was said, and what can be done about it. */
export const ConversationPane = memo(function ConversationPane({ id, isShown, ...wiring }: ConversationPaneProps) {
  const view = useConversation(id)
  useEffect(() => {
    if (!isShown) return
    bringToFront(id)
    // Who reads it need not be told of it.
    dismissKeyed(newsKeyOf(id))
  }, [id, isShown])
  return (
    <div className={styles.pane} data-pane={id} data-shown={isShown || undefined}>
      {view === undefined ? (
        <LoadingStream id={id} onBack={wiring.onBack} />
      ) : (
        <Loaded view={view} isShown={isShown} {...wiring} />
      )}
    </div>
  )
})

interface LoadedProps extends Omit<ConversationPaneProps, 'id'> {
  view: ConversationView
}

function Loaded({ view, isShown, wantedSeq, onArrived, ...wiring }: LoadedProps) {
  const text = useText()
  const desk = useDesk()
  const me = useMe()
  const mayTakeOver = useMay('takeOver')
  const window = useStore(desk.stores.messages, (state) => state.byConversation.get(view.id))
  const [hasFailed, setFailed] = useState(false)
  // Whoever cannot read what was said decides nothing by it; what is his own he may hand over or let go of.
  const isUnreadable = hasFailed && window === undefined
  const files = useFiles(view.id)
  useTellViewing(view.id, isShown)
  const release = useCommand()
  const [isFinishing, setFinishing] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const { chat } = view
  const isMine = chat.state === 'active' && chat.holderId === desk.session.operatorId
  const take = useTake(view.id, isMine, isShown)
  const writing = useWritingMode(view, isShown, field)
  const onTake = async () => {
    const isTaken = await take.run(() => takeChat(desk, view, me?.status === 'away'))
    if (isTaken) writing.reply()
  }
  const onTakeOver = async () => {
    if (await take.run(() => takeOverChat(desk, view))) writing.reply()
  }
  const onRelease = async () => {
    if (!(await release.run(() => releaseChat(desk, view)))) return
    focusChat(view.id)
    showToast({
      title: text('chats.released', { name: view.contact.name }),
      duration: 10_000,
      key: `lock ${view.id}`,
      action: { label: text('chats.takeBack'), run: () => void takeBack() },
    })
  }
  const takeBack = async () => {
    const now = desk.stores.conversations.getState().byId.get(view.id)?.view
    if (now !== undefined && (await take.run(() => takeChat(desk, now, false)))) writing.reply()
  }
  const toggleLock = () => {
    if (isMine && wasSought(view.id)) {
      showToast({ title: text('chats.alreadyYours'), duration: 3_000, key: `lock ${view.id}` })
      writing.reply()
    } else if (isMine && !release.isBusy) void onRelease()
    else if ((chat.state === 'waiting' || chat.state === 'bot') && !take.isBusy) void onTake()
  }
  useShortcut('lock', isShown && (isMine || !isUnreadable) ? toggleLock : null)
  const { finishAsksStatus } = useChatSettings(view.queueId)
  const quickly = useFinish()
  const tellFinished = useTellFinished()
  const finish = async () => {
    if (finishAsksStatus) setFinishing(true)
    else if (!quickly.isBusy && (await quickly.finish(view))) focusChat(view.id)
  }
  const handOver = useHandOverDialog(view, isShown, isUnreadable && !isMine)
  const press = useStable(() => void finish())
  const openHandOver = useStable(() => handOver.open?.())
  useShortcut('finish', isShown && !isUnreadable && chat.state !== 'finished' ? press : null)

  // The message with focus, else the last one.
  const beginSelection = () => {
    const focused = document.activeElement?.closest<HTMLElement>('[data-seq]')?.dataset.seq
    const last = window?.messages.findLast(({ kind, deletedAt }) => kind !== 'system' && deletedAt === null)?.seq
    const seq = focused === undefined ? last : Number(focused)
    if (seq !== undefined) toggleMessage(view.id, seq)
  }
  useShortcut('select', isShown ? beginSelection : null)
  const isSelecting = useStore(selectionStore, ({ of }) => of?.conversationId === view.id)

  const { reply: beginReply } = writing
  const reply = useCallback(
    (seq: number) => {
      desk.stores.drafts.change(view.id, { replyToSeq: seq })
      beginReply()
    },
    [desk, view.id, beginReply],
  )
  const attach = (dropped: readonly File[]) => {
    files.add(dropped)
    // They go with a reply, and Enter sends it.
    beginReply()
  }
  const drop = useFileDrop(isMine ? attach : null)
  return (
    <div className={styles.inside} {...drop.handlers}>
      {drop.isOver && (
        <p className={styles.drop}>
          {isMine ? text('files.dropHere', { name: view.contact.name }) : text('files.dropNotHere')}
        </p>
      )}
      <ConversationHeader
        view={view}
        isShown={isShown}
        isUnreadable={isUnreadable}
        onFinish={press}
        onHandOver={handOver.open && openHandOver}
        {...wiring}
      />
      <BlockBanner view={view} />
      {view.control !== undefined && (
        <Suspense>
          <BotBanner view={view} />
        </Suspense>
      )}
      {window === undefined ? (
        <LoadingStream id={view.id} onFailed={() => setFailed(true)} />
      ) : (
        <Stream
          view={view}
          window={window}
          isShown={isShown}
          wantedSeq={wantedSeq}
          onArrived={onArrived}
          onReply={reply}
        />
      )}
      {isSelecting && (
        <Suspense>
          <SelectionBar view={view} isShown={isShown} />
        </Suspense>
      )}
      {writing.mode === 'note' ? (
        <NoteComposer
          view={view}
          onReply={writing.reply}
          fieldRef={field}
          notice={isMine && <Countdowns view={view} isShown={isShown} fieldRef={field} />}
        />
      ) : isMine ? (
        <Composer
          view={view}
          isShown={isShown}
          files={files}
          isReleasing={release.isBusy}
          releaseProblem={release.problem}
          onRelease={() => void onRelease()}
          onNote={writing.note}
          fieldRef={field}
        />
      ) : (
        <TakeBand
          view={view}
          isUnreadable={isUnreadable}
          isBusy={take.isBusy}
          problem={take.problem}
          onTake={() => void onTake()}
          onTakeOver={mayTakeOver && !isUnreadable ? () => void onTakeOver() : null}
          onDecline={() => void take.run(() => answerOffer(desk, view, 'decline'))}
          onNote={writing.note}
        />
      )}
      {handOver.dialog}
      {isFinishing && (
        <Suspense>
          <FinishDialog
            view={view}
            onClose={() => setFinishing(false)}
            onFinished={() => {
              setFinishing(false)
              tellFinished(view)
              focusChat(view.id)
            }}
          />
        </Suspense>
      )}
    </div>
  )
}
