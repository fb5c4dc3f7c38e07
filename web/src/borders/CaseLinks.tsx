import type { CaseId } from '@parley/contract/ids'
import type { CasePage } from '@parley/contract/routes-cases'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useText } from '../i18n/use-text.ts'
import { Icon } from '../ui/Icon.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import styles from './CaseBorder.module.css'
import { useOpenCase } from './use-open-case.ts'

interface CaseLinksProps {
  page: CasePage
  /** Absent: in its conversation. */
  onOpen?: (id: CaseId) => void
}

/** The ways from a case to its neighbours (O-26); at an end of the chain there is one. */
export function CaseLinks({ page, onOpen }: CaseLinksProps) {
  const text = useText()
  const openInChat = useOpenCase()
  const open = onOpen ?? openInChat
  const { previousId, nextId } = page
  if (previousId === null && nextId === null) return null
  return (
    <nav className={styles.links} aria-label={text('border.neighbours', { number: String(page.case.number) })}>
      {previousId !== null && (
        <LinkButton icon={<Icon of={ArrowUp} size={14} />} onClick={() => open(previousId)}>
          {text('border.toPrevious')}
        </LinkButton>
      )}
      {nextId !== null && (
        <LinkButton icon={<Icon of={ArrowDown} size={14} />} onClick={() => open(nextId)}>
          {text('border.toNext')}
        </LinkButton>
      )}
    </nav>
  )
}
