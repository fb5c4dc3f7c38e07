import type { MessageView } from '@parley/contract/message-views'
import type { ChannelView } from '@parley/contract/views'
import { resolveDelivery } from '../app/commands.ts'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { LinkButton } from '../ui/LinkButton.tsx'
import styles from './Delivery.module.css'
import { type DeliveryWord, deliveryFault } from './delivery-word.ts'

/** How far a message has come, in a word; where the channel never tells of reading, the word says so when pointed at. */
export function DeliveryState({ word, channel }: { word: DeliveryWord; channel: ChannelView | undefined }) {
  const text = useText()
  const isSilent = word === 'sent' && channel?.tellsRead === false
  return (
    <span
      className={word === 'failed' || word === 'unknown' ? styles.problem : styles.word}
      title={isSilent ? text('delivery.silent') : undefined}
    >
      {text(`delivery.${word}`)}
    </span>
  )
}

/** What to do about a message that did not arrive, or of which nobody knows. Only for the holder of the chat. */
export function DeliveryProblem({
  message,
  channel,
  word,
  canAct,
}: {
  message: MessageView
  channel: ChannelView | undefined
  word: 'failed' | 'unknown'
  canAct: boolean
}) {
  const text = useText()
  const desk = useDesk()
  const command = useCommand()
  const act = (action: 'send_again' | 'mark_sent') =>
    void command.run(() => resolveDelivery(desk, message.conversationId, message.seq, action))
  const fault = deliveryFault(message, channel)
  return (
    <div className={styles.line} aria-busy={command.isBusy || undefined}>
      {fault && <span>{text(`delivery.error.${fault}`)}</span>}
      {canAct && fault !== 'channel_removed' && (
        <LinkButton onClick={() => act('send_again')}>
          {text(word === 'failed' ? 'delivery.retry' : 'delivery.sendAgain')}
        </LinkButton>
      )}
      {canAct && word === 'unknown' && (
        <LinkButton onClick={() => act('mark_sent')}>{text('delivery.markSent')}</LinkButton>
      )}
      {command.problem !== undefined && <span role="alert">{command.problem}</span>}
    </div>
  )
}
