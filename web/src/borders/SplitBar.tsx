import type { ConversationView } from '@parley/contract/views'
import { Scissors } from 'lucide-react'
import { useText } from '../i18n/use-text.ts'
import { useMoveDialog } from '../message/use-move-dialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import styles from './CaseBorder.module.css'

/** Above what came since the case was reopened: it can be a case of its own (O-18). */
export function SplitBar({ view }: { view: ConversationView }) {
  const text = useText()
  const { open, dialog } = useMoveDialog(view)
  return (
    <div className={styles.bar}>
      <LinkButton icon={<Icon of={Scissors} size={14} />} onClick={() => open('split')}>
        {text('border.splitNew')}
      </LinkButton>
      {dialog}
    </div>
  )
}
