import type { Reaction } from '@parley/contract/reaction'
import { useStore } from 'zustand'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { ownShapes, ownWords } from '../conversation/reaction-shapes.ts'
import { useText } from '../i18n/use-text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import type { MessageDialogProps } from './dialog-props.ts'
import { reactToMessage } from './message-commands.ts'
import styles from './ReactionDialog.module.css'

/** One press puts an emoji on the client's message, which he sees; the same one again takes it back. */
export function ReactionDialog({ message, onClose }: MessageDialogProps) {
  const text = useText()
  const desk = useDesk()
  const command = useCommand()
  const channelId = desk.stores.conversations.find(message.conversationId)?.channelId
  const offered = useStore(desk.stores.channels, ({ byId }) => channelId && byId.get(channelId)?.reactions) ?? []
  const put = async (reaction: Reaction) => {
    const next = reaction === message.ownReaction ? null : reaction
    if (await command.run(() => reactToMessage(desk, message, next))) onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={text('message.reactTitle')}
      description={text('message.reactHint')}
      size="small"
      busy={command.isBusy}
    >
      {command.problem !== undefined && (
        <Banner tone="danger" announced>
          {command.problem}
        </Banner>
      )}
      <div role="group" aria-label={text('message.reactTitle')} className={styles.choice}>
        {offered.map((reaction) => (
          <IconButton
            key={reaction}
            size="large"
            label={text(ownWords[reaction])}
            icon={<Icon of={ownShapes[reaction]} size={20} />}
            pressed={reaction === message.ownReaction}
            disabled={command.isBusy}
            onClick={() => void put(reaction)}
          />
        ))}
      </div>
    </Dialog>
  )
}
