import type { MessageView } from '@parley/contract/message-views'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { Countdown } from '../ui/Countdown.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import styles from './HeldLine.module.css'
import { recallMessage } from './message-commands.ts'
import { useMenuCommand } from './use-menu-command.ts'

/** Under a message that has not left yet: when it will, and the way to take it back (B-13). */
export function HeldLine({ message, until, isMine }: { message: MessageView; until: string; isMine: boolean }) {
  const text = useText()
  const desk = useDesk()
  const run = useMenuCommand()
  return (
    <div className={styles.line}>
      <span>{text('message.leavesIn')}</span> <Countdown until={Date.parse(until)} />
      {isMine && (
        <LinkButton onClick={() => void run(() => recallMessage(desk, message))}>{text('message.recall')}</LinkButton>
      )}
    </div>
  )
}
