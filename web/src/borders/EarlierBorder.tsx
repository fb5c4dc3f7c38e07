import type { CaseId } from '@parley/contract/ids'
import { useText } from '../i18n/use-text.ts'
import styles from './CaseBorder.module.css'
import { CaseLinks } from './CaseLinks.tsx'
import { useCase } from './use-case.ts'

/** Where an earlier case begins in the stream. */
export function EarlierBorder({ caseId }: { caseId: CaseId }) {
  const text = useText()
  const page = useCase(caseId)
  return (
    <div className={styles.border}>
      <span className={styles.name}>
        {page && `${text('chats.number', { number: String(page.case.number) })} ${page.case.subject}`}
      </span>
      {page && text(`case.status.${page.case.status}`)}
      {page && <CaseLinks page={page} />}
    </div>
  )
}
