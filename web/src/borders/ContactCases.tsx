import type { CasesPage } from '@parley/contract/routes'
import type { CaseView, ConversationView } from '@parley/contract/views'
import { Link } from '@tanstack/react-router'
import { useAnswer } from '../app/use-answer.ts'
import { filterQuery } from '../cases/case-filter.ts'
import { useText } from '../i18n/use-text.ts'
import { LatelyAnswered } from '../sync/lately-answered.ts'
import { LinkButton } from '../ui/LinkButton.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import styles from './ContactCases.module.css'
import { useOpenCase } from './use-open-case.ts'

const shown = 5

/** The newest cases of a client, in all of his channels, and the way to the rest. */
export function ContactCases({ view }: { view: ConversationView }) {
  const text = useText()
  const open = useOpenCase()
  const { answer: page, problem, again } = useContactCases(view)
  if (problem !== undefined)
    return (
      <p className={styles.status}>
        {text('cases.notLoaded')} <LinkButton onClick={again}>{text('desk.retry')}</LinkButton>
      </p>
    )
  if (page === undefined) return <SkeletonRows count={2} />
  return (
    <>
      <ul className={styles.list}>
        {page.cases.map((one) => (
          <CaseLine key={one.id} view={one} isHere={one.id === view.case.id} onOpen={() => open(one.id)} />
        ))}
      </ul>
      {page.next !== null && (
        <Link to="/cases" search={{ contact: view.contact.id }} className={styles.all}>
          {text('info.allCases')}
        </Link>
      )}
    </>
  )
}

function CaseLine({ view, isHere, onOpen }: { view: CaseView; isHere: boolean; onOpen: () => void }) {
  const text = useText()
  const number = text('chats.number', { number: String(view.number) })
  return (
    <li className={styles.case} aria-current={isHere ? 'true' : undefined}>
      {isHere ? <span className={styles.number}>{number}</span> : <LinkButton onClick={onOpen}>{number}</LinkButton>}
      <span className={styles.subject}>{view.subject || text('chats.noSubject')}</span>
      <span className={styles.status}>{text(`case.status.${view.status}`)}</span>
    </li>
  )
}

const lately = new LatelyAnswered<CasesPage>()

/** Asked for when the client or his case here changes. */
function useContactCases({ contact, case: { id, status, subject } }: ConversationView) {
  const query = filterQuery({ contact: contact.id }, { limit: String(shown) })
  return useAnswer(lately, `/cases?${query}`, `${id} ${status} ${subject}`)
}
