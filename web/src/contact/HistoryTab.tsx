import type { CasesPage } from '@parley/contract/routes'
import type { CaseView, ConversationView } from '@parley/contract/views'
import { useChannel } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { useOpenCase } from '../borders/use-open-case.ts'
import { filterQuery } from '../cases/case-filter.ts'
import { useText } from '../i18n/use-text.ts'
import { useNow } from '../ui/clock.ts'
import { dotted } from '../ui/dotted.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import styles from './PagedTab.module.css'
import { PagedTab } from './PagedTab.tsx'
import { usePages } from './use-pages.ts'

/** All that a client came with, in all of his channels, newest first. */
export default function HistoryTab({ view }: { view: ConversationView }) {
  const text = useText()
  const open = useOpenCase()
  const { contact, case: current } = view
  const { pages, ...list } = usePages<CasesPage>(
    contact.id,
    `${current.id} ${current.status} ${current.subject}`,
    (next) => `/cases?${filterQuery({ contact: contact.id }, { limit: '20', ...(next !== null && { before: next }) })}`,
  )
  const cases = pages.flatMap((page) => page.cases)
  return (
    <PagedTab
      list={list}
      isEmpty={cases.length === 0}
      empty={<EmptyState shape="line" title={text('info.noHistory')} />}
      failed={text('cases.notLoaded')}
    >
      <ol className={styles.list} aria-label={text('info.history')}>
        {cases.map((one) => (
          <CaseRow key={one.id} view={one} isHere={one.id === current.id} onOpen={() => open(one.id)} />
        ))}
      </ol>
    </PagedTab>
  )
}

function CaseRow({ view, isHere, onOpen }: { view: CaseView; isHere: boolean; onOpen: () => void }) {
  const text = useText()
  const moments = useMoments()
  const now = useNow('slow')
  const channel = useChannel(view.channelId)
  const number = text('chats.number', { number: String(view.number) })
  return (
    <li className={styles.row} aria-current={isHere ? 'true' : undefined}>
      <span className={styles.line}>
        {isHere ? <span className={styles.number}>{number}</span> : <LinkButton onClick={onOpen}>{number}</LinkButton>}
        <time className={styles.meta} dateTime={view.updatedAt}>
          {moments.short(Date.parse(view.updatedAt), now)}
        </time>
      </span>
      <span className={styles.subject}>{view.subject || text('chats.noSubject')}</span>
      <span className={styles.meta}>{dotted(text(`case.status.${view.status}`), channel?.name)}</span>
    </li>
  )
}
