import type { MessageView } from '@parley/contract/message-views'
import { resolveDelivery } from '../app/commands.ts'
import { useDesk } from '../app/use-desk.ts'
import styles from '../conversation/Delivery.module.css'
import { useText } from '../i18n/use-text.ts'
import { LinkButton } from '../ui/LinkButton.tsx'
import { useMenuCommand } from './use-menu-command.ts'

type Delivery = NonNullable<MessageView['delivery']>

/** An edit or a deletion on its way to the platform, or refused by it: until it is through, the client sees what was before. */
export function RepairLine({
  message,
  delivery,
  repair,
  canAct,
}: {
  message: MessageView
  delivery: Delivery
  repair: NonNullable<Delivery['repair']>
  canAct: boolean
}) {
  const text = useText()
  const desk = useDesk()
  const run = useMenuCommand()
  if (delivery.state === 'sent') return null
  if (delivery.state === 'queued' || delivery.state === 'sending')
    return <div className={styles.word}>{text(`message.repairing.${repair}`)}</div>
  const resolve = (action: 'send_again' | 'mark_sent') =>
    void run(() => resolveDelivery(desk, message.conversationId, message.seq, action))
  return (
    <div className={styles.line}>
      <span>{text(`message.notRepaired.${repair}`)}</span>
      {canAct && <LinkButton onClick={() => resolve('send_again')}>{text('delivery.retry')}</LinkButton>}
      {canAct && <LinkButton onClick={() => resolve('mark_sent')}>{text('message.leaveRepair')}</LinkButton>}
    </div>
  )
}
