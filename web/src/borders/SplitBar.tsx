import type { ConversationView } from '@parley/contract/views'
import { Scissors } from 'lucide-react'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { splitCase } from '../message/message-commands.ts'
import { useMoveToast } from '../message/use-move-toast.ts'
import { Icon } from '../ui/Icon.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import styles from './CaseBorder.module.css'

/** Above what came since the case was reopened: it can be a case of its own (O-18). */
export function SplitBar({ view }: { view: ConversationView }) {
  const text = useText()
  const desk = useDesk()
  const command = useCommand()
  const showMove = useMoveToast()
  const split = () => command.run(async () => showMove(await splitCase(desk, view, {})))
  return (
    <div className={styles.bar}>
      <LinkButton
        icon={<Icon of={Scissors} size={14} />}
        aria-busy={command.isBusy}
        onClick={() => void (command.isBusy || split())}
      >
        {text('border.splitNew')}
      </LinkButton>
      {command.problem !== undefined && (
        <span className={styles.problem} role="alert">
          {command.problem}
        </span>
      )}
    </div>
  )
}
