import type { ConversationView } from '@parley/contract/views'
import { useDesk } from '../app/use-desk.ts'
import { mayEnd } from '../conversation/may-end.ts'
import { useText } from '../i18n/use-text.ts'
import { useMoveDialog } from '../message/use-move-dialog.tsx'
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
  const { open, dialog } = useMoveDialog(view)
  const page = useCase(view.case.id, view.chat.fence)
  const number = String(view.case.number)
  const mayMerge = isPreviousShown && mayEnd(view.chat, desk)
  return (
    <div className={styles.border}>
      <span className={styles.name}>
        {text('chats.number', { number })} {view.case.subject}
      </span>
      {page && <CaseLinks page={page} />}
      {(onToggle !== null || mayMerge) && (
        <div className={styles.acts}>
          {onToggle !== null && (
            <LinkButton aria-expanded={isPreviousShown} onClick={onToggle}>
              {text(isPreviousShown ? 'border.hidePrevious' : 'border.showPrevious')}
            </LinkButton>
          )}
          {mayMerge && <LinkButton onClick={() => open('merge')}>{text('border.merge')}</LinkButton>}
        </div>
      )}
      {dialog}
    </div>
  )
}
