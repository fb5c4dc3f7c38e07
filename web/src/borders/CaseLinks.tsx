import type { CaseId } from '@parley/contract/ids'
import type { CasePage } from '@parley/contract/routes-cases'
import { useNavigate } from '@tanstack/react-router'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { useMenuCommand } from '../message/use-menu-command.ts'
import { Icon } from '../ui/Icon.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import styles from './CaseBorder.module.css'

/** The ways from a case to its neighbours (O-26); at an end of the chain there is one. */
export function CaseLinks({ page }: { page: CasePage }) {
  const text = useText()
  const { api } = useDesk()
  const run = useMenuCommand()
  const navigate = useNavigate()
  const open = (id: CaseId) =>
    void run(async () => {
      const { case: found, ranges } = await api.get<CasePage>(`/cases/${id}`)
      await navigate({
        to: '/chats/{-$conversationId}',
        params: { conversationId: found.conversationId },
        search: (before) => ({ ...before, message: ranges[0]?.fromSeq ?? 1 }),
      })
    })
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
