import type { CaseId } from '@parley/contract/ids'
import type { MessageView } from '@parley/contract/message-views'
import type { CaseMessagesPage, CasePage } from '@parley/contract/routes-cases'
import type { CaseStatus, CaseView, NoteView } from '@parley/contract/views'
import { StickyNote, X } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { changeCase } from '../app/commands.ts'
import { useCommand } from '../app/use-command.ts'
import { useConversation, useDesk, useOperator } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { useProblemText } from '../app/use-problem-text.ts'
import { CaseLinks } from '../borders/CaseLinks.tsx'
import { useCase } from '../borders/use-case.ts'
import { authorWord } from '../bots/author-word.ts'
import { firstName } from '../chats/short-name.ts'
import { Attachments } from '../conversation/Attachments.tsx'
import { MessageText } from '../conversation/MessageText.tsx'
import { useText } from '../i18n/use-text.ts'
import { addNote } from '../message/message-commands.ts'
import { useMenuCommand } from '../message/use-menu-command.ts'
import { NoteDialog } from '../notes/NoteDialog.tsx'
import { NoteItem } from '../notes/NoteItem.tsx'
import { notesOnCases } from '../notes/notes-of.ts'
import { useNotesLoading } from '../notes/use-notes.ts'
import { WriteButton } from '../outbound/WriteButton.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { classNames } from '../ui/class-names.ts'
import { useNow } from '../ui/clock.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Select } from '../ui/Select.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { CaseCell } from './CaseCell.tsx'
import styles from './CasePeek.module.css'
import { SnoozeMenu } from './SnoozeMenu.tsx'

interface CasePeekProps {
  view: CaseView
  /** Shows another case here. */
  onPeek: (id: CaseId) => void
  onOpen: () => void
  onClose: () => void
}

const statuses = ['open', 'pending', 'closed'] as const

/** A case beside the list: what was said in it, whose it is, its status. */
export function CasePeek({ view, onPeek, onOpen, onClose }: CasePeekProps) {
  const text = useText()
  const desk = useDesk()
  const command = useCommand()
  const chat = useConversation(view.conversationId)?.chat
  const isLive = chat !== undefined && chat.state !== 'finished'
  const change = (value: string) => {
    const status: CaseStatus | undefined = statuses.find((known) => known === value)
    if (status !== undefined) void command.run(() => changeCase(desk, view.id, { status }))
  }
  const snooze = (snoozedUntil: string) =>
    void command.run(() => changeCase(desk, view.id, { status: 'pending', snoozedUntil }))
  return (
    <aside className={styles.peek} aria-label={text('cases.peek')}>
      <header className={styles.head}>
        <div className={styles.words}>
          <h2 className={styles.title}>{view.subject || text('chats.noSubject')}</h2>
          <span className={styles.about}>
            {text('chats.number', { number: String(view.number) })} · {view.contactName}
          </span>
        </div>
        <WriteButton
          to={{
            contactId: view.contactId,
            name: view.contactName,
            ...(!isLive && { case: { id: view.id, channelId: view.channelId } }),
          }}
        />
        <Button onClick={onOpen} shortcut="O">
          {text('cases.openChat')}
        </Button>
        <IconButton label={text('ui.close')} icon={<Icon of={X} />} onClick={onClose} />
      </header>
      <div className={styles.facts}>
        <Select
          label={text('info.status')}
          value={view.status}
          disabled={command.isBusy}
          options={statuses.map((value) => ({ value, label: text(`cases.status.${value}`) }))}
          onChange={(event) => change(event.target.value)}
        />
        {(['owner', 'queue', 'channel'] as const).map((column) => (
          <div key={column} className={styles.fact}>
            <span className={styles.label}>{text(`cases.column.${column}`)}</span>
            <span className={styles.value}>
              <CaseCell column={column} view={view} />
            </span>
          </div>
        ))}
      </div>
      <Neighbours view={view} onPeek={onPeek} />
      {view.tagIds.length > 0 && (
        <div className={styles.tags}>
          <CaseCell column="tags" view={view} />
        </div>
      )}
      {command.problem !== undefined && (
        <Banner tone="danger" announced>
          {command.problem}
        </Banner>
      )}
      <Messages view={view} />
      <PeekActs view={view} isBusy={command.isBusy} onSnooze={snooze} />
    </aside>
  )
}

/** The cases before and after this one (O-26), without leaving the list. */
function Neighbours({ view, onPeek }: Pick<CasePeekProps, 'view' | 'onPeek'>) {
  const { api, stores } = useDesk()
  const run = useMenuCommand()
  const page = useCase(view.id, view.version)
  if (page === undefined || (page.previousId === null && page.nextId === null)) return null
  const peek = (id: CaseId) =>
    void run(async () => {
      const { case: found } = await api.get<CasePage>(`/cases/${id}`)
      stores.cases.apply(found)
      onPeek(found.id)
    })
  return (
    <div className={styles.neighbours}>
      <CaseLinks page={page} onOpen={peek} />
    </div>
  )
}

/** What is done with a case without opening its chat. */
function PeekActs({ view, isBusy, onSnooze }: { view: CaseView; isBusy: boolean; onSnooze: (until: string) => void }) {
  const text = useText()
  const desk = useDesk()
  const [isWriting, setWriting] = useState(false)
  return (
    <footer className={styles.acts}>
      <Button icon={<Icon of={StickyNote} />} onClick={() => setWriting(true)}>
        {text('notes.note')}
      </Button>
      <SnoozeMenu count={1} isBusy={isBusy} onSnooze={onSnooze} />
      {isWriting && (
        <NoteDialog
          title={text('notes.leave')}
          description={text('notes.staffOnly')}
          keep={(words) => addNote(desk, view.id, { text: words })}
          onKept={() => setWriting(false)}
          onClose={() => setWriting(false)}
        />
      )}
    </footer>
  )
}

/** The newest messages of the case; read again when it changes. */
function Messages({ view }: { view: CaseView }) {
  const text = useText()
  const problemText = useProblemText()
  const { api, stores } = useDesk()
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
  }, [api, view.id, view.version, attempt])
  useNotesLoading(view.contactId)
  const known = useStore(stores.notes, (store) => store.byId)
  const notes = useMemo(() => notesOnCases(known.values(), new Set([view.id])), [known, view.id])
  if (problem !== undefined)
    return (
      <EmptyState
        title={text('cases.messagesNotLoaded')}
        action={<Button onClick={() => setAttempt(attempt + 1)}>{text('desk.retry')}</Button>}
      >
        {problemText(problem)}
      </EmptyState>
    )
  if (loaded?.id !== view.id) return <SkeletonRows count={4} />
  const shown = loaded.messages.filter(({ kind, deletedAt }) => kind !== 'system' && deletedAt === null)
  if (shown.length + notes.length === 0) return <EmptyState title={text('cases.noMessages')} />
  return (
    // A region that scrolls can be reached by keyboard.
    <div className={styles.messages} role="region" aria-label={text('cases.messages')} tabIndex={0}>
      {inOrder(shown, notes).map((one) =>
        'seq' in one ? (
          <Message key={one.seq} message={one} clientName={view.contactName} />
        ) : (
          <NoteItem key={one.id} note={one} clientName={view.contactName} caseId={view.id} isInStream />
        ),
      )}
    </div>
  )
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
