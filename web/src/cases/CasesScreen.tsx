import type { CaseView } from '@parley/contract/views'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useChannel, useOperator } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { useProblemText } from '../app/use-problem-text.ts'
import { channelGlyphOf } from '../chats/channel-glyph-of.ts'
import { useText } from '../i18n/use-text.ts'
import { usePageTitle } from '../shell/page-title.ts'
import { landmarkIds } from '../shell/SkipLinks.tsx'
import { Button } from '../ui/Button.tsx'
import { useNow } from '../ui/clock.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { FilterRow } from '../ui/FilterRow.tsx'
import { ChannelGlyph } from '../ui/glyphs/ChannelGlyph.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { Table } from '../ui/Table.tsx'
import styles from './CasesScreen.module.css'
import { caseStatuses } from './case-filter.ts'
import { useCases } from './use-cases.ts'

const route = getRouteApi('/desk/cases')

/** All cases, newest change first. Each leads to its conversation. */
export function CasesScreen() {
  const text = useText()
  const problemText = useProblemText()
  const navigate = useNavigate()
  const { status: filter = 'all' } = route.useSearch()
  const { cases, hasMore, problem, loadMore, retry } = useCases(filter)
  usePageTitle([text('cases.title')])
  const open = (view: CaseView) =>
    void navigate({ to: '/chats/{-$conversationId}', params: { conversationId: view.conversationId } })
  return (
    <main id={landmarkIds.main} className={styles.screen} tabIndex={-1}>
      <header className={styles.head}>
        <h1 className={styles.title}>{text('cases.title')}</h1>
        <FilterRow
          label={text('info.status')}
          filters={caseStatuses.map((key) => ({ key, label: text(`cases.filter.${key}`) }))}
          selected={filter}
          onSelect={(key) => void navigate({ to: '/cases', search: key === 'all' ? {} : { status: key } })}
        />
      </header>
      {problem !== undefined && (
        <EmptyState title={text('cases.notLoaded')} action={<Button onClick={retry}>{text('desk.retry')}</Button>}>
          {problemText(problem)}
        </EmptyState>
      )}
      {cases === null && problem === undefined && <SkeletonRows count={12} />}
      {cases !== null && (
        <Table
          label={text('cases.title')}
          rows={cases}
          keyOf={(view) => view.id}
          onOpen={open}
          empty={
            <EmptyState
              title={text(filter === 'all' ? 'cases.none' : 'cases.noneOfStatus')}
              action={
                filter !== 'all' && (
                  <Button onClick={() => void navigate({ to: '/cases', search: {} })}>{text('cases.showAll')}</Button>
                )
              }
            >
              {text('cases.noneHint')}
            </EmptyState>
          }
          columns={[
            { key: 'number', heading: text('cases.number'), width: 64, cell: (view) => view.number },
            {
              key: 'subject',
              heading: text('chats.subject'),
              cell: (view) => (
                <>
                  <Link
                    to="/chats/{-$conversationId}"
                    params={{ conversationId: view.conversationId }}
                    className={view.subject === '' ? styles.none : styles.link}
                    onClick={(event) => event.stopPropagation()}
                  >
                    {view.subject || text('chats.noSubject')}
                  </Link>
                  <span className={styles.under}>{view.contactName}</span>
                </>
              ),
            },
            { key: 'client', heading: text('cases.client'), width: '20%', from: 480, cell: (view) => view.contactName },
            {
              key: 'channel',
              heading: text('info.channel'),
              width: 120,
              from: 800,
              cell: (view) => <Channel view={view} />,
            },
            {
              key: 'status',
              heading: text('info.status'),
              width: 110,
              cell: (view) => text(`case.status.${view.status}`),
            },
            {
              key: 'owner',
              heading: text('cases.owner'),
              width: 160,
              from: 800,
              cell: (view) => <Owner view={view} />,
            },
            {
              key: 'updated',
              heading: text('cases.updated'),
              width: 140,
              from: 480,
              cell: (view) => <Updated view={view} />,
            },
          ]}
        />
      )}
      {hasMore && (
        <div className={styles.more}>
          <Button onClick={loadMore}>{text('cases.more')}</Button>
        </div>
      )}
    </main>
  )
}

function Channel({ view }: { view: CaseView }) {
  const channel = useChannel(view.channelId)
  if (channel === undefined) return null
  return (
    <span className={styles.channel}>
      <ChannelGlyph kind={channelGlyphOf(channel.kind)} size={14} />
      <span className={styles.cut}>{channel.name}</span>
    </span>
  )
}

function Owner({ view }: { view: CaseView }) {
  const text = useText()
  const owner = useOperator(view.ownerId)
  return <>{owner?.name ?? <span className={styles.none}>{text('info.nobody')}</span>}</>
}

function Updated({ view }: { view: CaseView }) {
  const moments = useMoments()
  return <time dateTime={view.updatedAt}>{moments.short(Date.parse(view.updatedAt), useNow('slow'))}</time>
}
