import type { ConversationId } from '@parley/contract/ids'
import type { SearchHit } from '@parley/contract/routes-search'
import type { CaseView } from '@parley/contract/views'
import { type ReactNode, type Ref, useId } from 'react'
import { useChannel, useOperator } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { useProblemText } from '../app/use-problem-text.ts'
import { ChatRow } from '../chats/ChatRow.tsx'
import { channelGlyphOf } from '../chats/channel-glyph-of.ts'
import type { ConversationGroups, GroupKey } from '../chats/conversation-groups.ts'
import { firstName } from '../chats/short-name.ts'
import { useText } from '../i18n/use-text.ts'
import { WriteButton } from '../outbound/WriteButton.tsx'
import { Button } from '../ui/Button.tsx'
import { useNow } from '../ui/clock.ts'
import { dotted } from '../ui/dotted.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ChannelGlyph } from '../ui/glyphs/ChannelGlyph.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { moveFocus } from '../ui/move-focus.ts'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import { Highlighted } from './Highlighted.tsx'
import styles from './SearchResults.module.css'
import { useDayChats } from './use-day-chats.ts'
import { useSearch } from './use-search.ts'

interface SearchResultsProps {
  typed: string
  /** The chats of the list that fit by their client's name. */
  groups: ConversationGroups
  current: ConversationId | null
  /** `seq` null: as the conversation stands now. */
  onOpen: (id: ConversationId, seq: number | null) => void
  ref: Ref<HTMLDivElement>
}

const groupKeys: readonly GroupKey[] = ['mine', 'new', 'others', 'finished']

/** What a search found: chats by name or day at once, then what the server knows (A-26, A-30, D-41, D-42). Arrow keys move through all. */
export function SearchResults({ typed, groups, current, onOpen, ref }: SearchResultsProps) {
  const text = useText()
  const problemText = useProblemText()
  const search = useSearch(typed)
  const day = useDayChats(typed)
  const sections = search.sections?.filter(({ hits }) => hits.length > 0) ?? []
  const chats = groupKeys.flatMap((group) => groups[group].map(({ id }) => ({ id, group })))
  const isEmpty = chats.length === 0 && sections.length === 0 && day === null
  return (
    <div
      ref={ref}
      className={styles.results}
      role="region"
      aria-label={text('search.results')}
      aria-busy={search.isBusy}
      onKeyDown={(event) => moveFocus(event, 'a, button', 'vertical')}
    >
      {chats.length > 0 && (
        <Section title={text('search.chats')} count={chats.length}>
          {chats.map(({ id, group }) => (
            <div key={id} className={styles.chat}>
              <ChatRow id={id} group={group} isCurrent={id === current} isTabStop onOpen={(one) => onOpen(one, null)} />
            </div>
          ))}
        </Section>
      )}
      {day !== null && <DayChats day={day} onOpen={onOpen} />}
      {sections.map(({ kind, hits, next }) => (
        <Section key={kind} title={text(`search.${kind}`)}>
          {hits.map((hit) => (
            <Hit key={keyOf(hit)} hit={hit} onOpen={onOpen} />
          ))}
          {next !== null && (
            <div className={styles.more}>
              <LinkButton onClick={() => search.more(kind)}>{text('search.more')}</LinkButton>
            </div>
          )}
        </Section>
      ))}
      {search.behind > 0 && (
        <p className={styles.behind} role="status">
          {text('search.behind', { count: search.behind })}{' '}
          <LinkButton onClick={search.retry}>{text('search.again')}</LinkButton>
        </p>
      )}
      {search.problem !== undefined && (
        <EmptyState
          title={text('search.failed')}
          action={<Button onClick={search.retry}>{text('desk.retry')}</Button>}
          shape="line"
        >
          {problemText(search.problem)}
        </EmptyState>
      )}
      {search.isBusy && search.sections === null && <SkeletonRows count={4} />}
      {isEmpty && !search.isBusy && search.problem === undefined && (
        <EmptyState title={text('chats.nothingFound')} shape="line">
          {text(typed.trim().length < 2 ? 'search.typeMore' : 'search.tryOther')}
        </EmptyState>
      )}
      <VisuallyHidden>
        <span role="status">
          {!search.isBusy && search.sections !== null
            ? text('search.found', { count: sections.reduce((sum, { hits }) => sum + hits.length, chats.length) })
            : ''}
        </span>
      </VisuallyHidden>
    </div>
  )
}

function Section({ title, count, children }: { title: string; count?: number; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={styles.title}>
        {title} {count !== undefined && <span className={styles.count}>{count}</span>}
      </h2>
      {children}
    </section>
  )
}

type Open = SearchResultsProps['onOpen']

function DayChats({ day, onOpen }: { day: NonNullable<ReturnType<typeof useDayChats>>; onOpen: Open }) {
  const text = useText()
  const moments = useMoments()
  const at = Date.UTC(day.day.year, day.day.month - 1, day.day.day, 12)
  return (
    <Section title={text('search.ofDay', { day: moments.day(at, useNow('slow')) })}>
      {day.cases === null && <SkeletonRows count={2} />}
      {day.cases?.length === 0 && <p className={styles.none}>{text('search.noneOfDay')}</p>}
      {day.cases?.map((view) => (
        <DayChat key={view.id} view={view} onOpen={onOpen} />
      ))}
    </Section>
  )
}

function DayChat({ view, onOpen }: { view: CaseView; onOpen: Open }) {
  const text = useText()
  return (
    <ResultLink id={view.conversationId} seq={null} onOpen={onOpen}>
      <span className={styles.line}>
        <span className={styles.name}>{view.contactName}</span>
        <span className={styles.meta}>{text(`case.status.${view.status}`)}</span>
      </span>
      <span className={styles.words}>
        {text('chats.number', { number: String(view.number) })} {view.subject || text('chats.noSubject')}
      </span>
    </ResultLink>
  )
}

function Hit({ hit, onOpen }: { hit: SearchHit; onOpen: Open }) {
  const text = useText()
  const moments = useMoments()
  const now = useNow('slow')
  const time = <time dateTime={hit.at}>{moments.short(Date.parse(hit.at), now)}</time>
  const writer = useOperator(hit.kind === 'message' ? hit.operatorId : hit.kind === 'note' ? hit.authorId : null)
  const channel = useChannel(hit.kind === 'message' ? hit.channelId : undefined)
  switch (hit.kind) {
    case 'contact':
      return (
        <div className={styles.contact}>
          <ResultLink id={hit.conversationId} seq={null} onOpen={onOpen}>
            <span className={styles.line}>
              <span className={styles.name}>
                <Highlighted snippet={hit.name} />
              </span>
              <span className={styles.meta}>{hit.company}</span>
            </span>
            <span className={styles.words}>
              <Highlighted snippet={hit.snippet} />
            </span>
          </ResultLink>
          <WriteButton to={{ contactId: hit.contactId, name: hit.name.map(({ text: piece }) => piece).join('') }} />
        </div>
      )
    case 'case':
      return (
        <ResultLink id={hit.conversationId} seq={hit.seq} onOpen={onOpen}>
          <span className={styles.line}>
            <span className={styles.name}>
              {text('chats.number', { number: String(hit.number) })}{' '}
              {hit.snippet.length > 0 ? <Highlighted snippet={hit.snippet} /> : text('chats.noSubject')}
            </span>
            <span className={styles.meta}>{time}</span>
          </span>
          <span className={styles.words}>{dotted(hit.contactName, text(`case.status.${hit.status}`))}</span>
        </ResultLink>
      )
    case 'message':
      return (
        <ResultLink id={hit.conversationId} seq={hit.seq} onOpen={onOpen}>
          <span className={styles.line}>
            <span className={styles.from}>
              <ChannelGlyph kind={channelGlyphOf(channel?.kind)} size={14} />
              <span className={styles.name}>{hit.contactName}</span>
            </span>
            <span className={styles.meta}>{time}</span>
          </span>
          <span className={styles.quote}>
            {writer !== undefined && <span className={styles.writer}>{firstName(writer.name)}: </span>}
            <Highlighted snippet={hit.snippet} />
          </span>
        </ResultLink>
      )
    case 'note':
      return (
        <ResultLink id={hit.conversationId} seq={hit.seq} onOpen={onOpen}>
          <span className={styles.line}>
            <span className={styles.name}>{hit.contactName}</span>
            <span className={styles.meta}>{time}</span>
          </span>
          <span className={styles.quote}>
            {writer !== undefined && <span className={styles.writer}>{firstName(writer.name)}: </span>}
            <Highlighted snippet={hit.snippet} />
          </span>
        </ResultLink>
      )
  }
}

interface ResultLinkProps {
  id: ConversationId | null
  seq: number | null
  onOpen: Open
  children: ReactNode
}

/** A hit that leads somewhere is a link; one without a conversation is only read. */
function ResultLink({ id, seq, onOpen, children }: ResultLinkProps) {
  if (id === null) return <div className={styles.hit}>{children}</div>
  return (
    <a
      className={styles.hit}
      href={`/chats/${id}${seq === null ? '' : `?message=${seq}`}`}
      onClick={(event) => {
        if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        onOpen(id, seq)
      }}
    >
      {children}
    </a>
  )
}

function keyOf(hit: SearchHit): string {
  switch (hit.kind) {
    case 'contact':
      return hit.contactId
    case 'case':
      return hit.caseId
    case 'message':
      return `${hit.conversationId} ${hit.seq}`
    case 'note':
      return hit.noteId
  }
}
