import type { MessageView } from '@parley/contract/message-views'
import type { CaseMessagesPage } from '@parley/contract/routes-cases'
import type { CaseView, NoteView } from '@parley/contract/views'
import { Fragment, useEffect, useId, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { useConversation, useDesk, useOperator } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { useProblemText } from '../app/use-problem-text.ts'
import { authorWord } from '../bots/author-word.ts'
import { firstName } from '../chats/short-name.ts'
import { Attachments } from '../conversation/Attachments.tsx'
import { MessageText } from '../conversation/MessageText.tsx'
import { isReadByClient } from '../conversation/notice-text.ts'
import { SystemLine } from '../conversation/SystemLine.tsx'
import { useText } from '../i18n/use-text.ts'
import { NoteItem } from '../notes/NoteItem.tsx'
import { notesOnCases } from '../notes/notes-of.ts'
import { useNotesLoading } from '../notes/use-notes.ts'
import { Button } from '../ui/Button.tsx'
import { classNames } from '../ui/class-names.ts'
import { useNow } from '../ui/clock.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { Tabs, tabId } from '../ui/Tabs.tsx'
import styles from './CasePeek.module.css'

const tabs = ['talk', 'notes', 'history'] as const
type PeekTab = (typeof tabs)[number]

/** What was said in a case, what colleagues wrote on it, and what became of it; read again when it changes. */
export function PeekTabs({ view }: { view: CaseView }) {
  const text = useText()
  const problemText = useProblemText()
  const [tab, setTab] = useState<PeekTab>('talk')
  const { messages, problem, again } = useMessages(view)
  const notes = useNotes(view)
  const panelId = useId()
  const moments = useMoments()
  const now = useNow('slow')
  let lastDay = ''
  if (problem !== undefined)
    return (
      <EmptyState
        title={text('cases.messagesNotLoaded')}
        action={<Button onClick={again}>{text('desk.retry')}</Button>}
      >
        {problemText(problem)}
      </EmptyState>
    )
  if (messages === undefined) return <SkeletonRows count={4} />
  const isSaid = (message: MessageView) => message.kind !== 'system' || isReadByClient(message)
  const said = messages.filter((message) => isSaid(message) && message.deletedAt === null)
  const lines = messages.filter((message) => !isSaid(message))
  const shown: Record<PeekTab, readonly (MessageView | NoteView)[]> = {
    talk: inOrder(said, notes),
    notes,
    history: lines,
  }
  return (
    <>
      <div className={styles.tabs}>
        <Tabs
          label={text('cases.messages')}
          panelId={panelId}
          selected={tab}
          tabs={tabs.map((key) => ({
            key,
            label: text(`cases.tab.${key}`),
            ...(key === 'notes' && notes.length > 0 && { count: notes.length }),
          }))}
          onSelect={setTab}
        />
      </div>
      {/* What scrolls can be reached by keyboard. */}
      <div id={panelId} className={styles.messages} role="tabpanel" aria-labelledby={tabId(panelId, tab)} tabIndex={0}>
        {shown[tab].length === 0 && <EmptyState title={text(tab === 'notes' ? 'notes.none' : 'cases.noMessages')} />}
        {shown[tab].map((one) => {
          if (!('seq' in one))
            return <NoteItem key={one.id} note={one} clientName={view.contactName} caseId={view.id} isInStream />
          if (isReadByClient(one)) return <SystemLine key={one.seq} message={one} />
          if (one.kind === 'system') {
            const day = moments.day(Date.parse(one.createdAt), now)
            const isNewDay = day !== lastDay
            lastDay = day
            return (
              <Fragment key={one.seq}>
                {isNewDay && <h3 className={styles.day}>{day}</h3>}
                <SystemLine message={one} />
              </Fragment>
            )
          }
          return <Message key={one.seq} message={one} clientName={view.contactName} />
        })}
      </div>
    </>
  )
}

function useMessages(view: CaseView) {
  const { api } = useDesk()
  const conversation = useConversation(view.conversationId)
  // While its chat goes on, each message and line is a reason to read again.
  const lastSeq = conversation?.case.id === view.id ? conversation.seq : null
  const [loaded, setLoaded] = useState<{ id: string; messages: readonly MessageView[] } | null>(null)
  const [problem, setProblem] = useState<unknown>(undefined)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    const abort = new AbortController()
    setProblem(undefined)
    api.get<CaseMessagesPage>(`/cases/${view.id}/messages?limit=100`, abort.signal).then(
      ({ messages }) => setLoaded({ id: view.id, messages }),
      (thrown: unknown) => {
        if (!abort.signal.aborted) setProblem(thrown)
      },
    )
    return () => abort.abort()
  }, [api, view.id, view.version, lastSeq, attempt])
  const messages = loaded?.id === view.id ? loaded.messages : undefined
  return { messages, problem, again: () => setAttempt(attempt + 1) }
}

function useNotes(view: CaseView): readonly NoteView[] {
  const { stores } = useDesk()
  useNotesLoading(view.contactId)
  const known = useStore(stores.notes, (store) => store.byId)
  return useMemo(() => notesOnCases(known.values(), new Set([view.id])), [known, view.id])
}

/** Messages and notes as they were written. */
function inOrder(messages: readonly MessageView[], notes: readonly NoteView[]): (MessageView | NoteView)[] {
  return [...messages, ...notes].sort((left, right) => Date.parse(left.createdAt) - Date.parse(right.createdAt))
}

function Message({ message, clientName }: { message: MessageView; clientName: string }) {
  const text = useText()
  const moments = useMoments()
  const now = useNow('slow')
  const operator = useOperator(message.operatorId)
  const isOurs = message.kind === 'out'
  const author = isOurs ? (operator?.name ?? text(authorWord(message))) : clientName
  return (
    <div className={classNames(styles.message, isOurs && styles.ours)}>
      <div className={styles.meta}>
        {firstName(author)}{' '}
        <time dateTime={message.createdAt}>{moments.short(Date.parse(message.createdAt), now)}</time>
      </div>
      <div className={styles.block}>
        {message.text !== '' && <MessageText text={message.text} />}
        <Attachments attachments={message.attachments} />
      </div>
    </div>
  )
}
