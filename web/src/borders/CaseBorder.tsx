import type { ConversationView } from '@parley/contract/views'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { mayEnd } from '../conversation/may-end.ts'
import { useText } from '../i18n/use-text.ts'
import { mergeCases } from '../message/message-commands.ts'
import { useMoveToast } from '../message/use-move-toast.ts'
import { LinkButton } from '../ui/LinkButton.tsx'
import styles from './CaseBorder.module.css'
import { CaseLinks } from './CaseLinks.tsx'
import { useCase } from './use-case.ts'

interface CaseBorderProps {
  view: ConversationView
  /** Null: what came before is always shown. */
  onToggle: (() => void) | null
  isPreviousShown: boolean
}

/** Where the live case begins: what came before is shown or hidden, and can be joined with it while it is shown (O-21..O-24). */
export function CaseBorder({ view, onToggle, isPreviousShown }: CaseBorderProps) {
  const text = useText()
  const desk = useDesk()
  const command = useCommand()
  const showMove = useMoveToast()
  const page = useCase(view.case.id, view.chat.fence)
  const number = String(view.case.number)
  const merge = () => command.run(async () => showMove(await mergeCases(desk, view)))
  return (
    <div className={styles.border}>
      <span className={styles.name}>
        {text('chats.number', { number })} {view.case.subject}
      </span>
      {page && <CaseLinks page={page} />}
      {onToggle !== null && (
        <LinkButton aria-expanded={isPreviousShown} onClick={onToggle}>
          {text(isPreviousShown ? 'border.hidePrevious' : 'border.showPrevious')}
        </LinkButton>
      )}
      {isPreviousShown && mayEnd(view.chat, desk) && (
        <LinkButton aria-busy={command.isBusy} onClick={() => void (command.isBusy || merge())}>
          {text('border.merge')}
        </LinkButton>
      )}
      {command.problem !== undefined && (
        <span className={styles.problem} role="alert">
          {command.problem}
        </span>
      )}
    </div>
  )
}
