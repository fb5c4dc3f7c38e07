import type { ChannelArchived, ChannelKindView, ChannelRemains } from '@parley/contract/channel-setup'
import type { ChannelView } from '@parley/contract/views'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { useText } from '../i18n/use-text.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import styles from './ArchiveChannelDialog.module.css'
import { useAnswer } from './use-answer.ts'

interface ArchiveChannelDialogProps {
  channel: ChannelView
  /** Undefined while the kinds are not known. */
  kind: ChannelKindView | undefined
  onClose: () => void
}

/** Ends a channel: says, with numbers, what becomes of everything in it. */
export default function ArchiveChannelDialog({ channel, kind, onClose }: ArchiveChannelDialogProps) {
  const text = useText()
  const { api } = useDesk()
  const command = useCommand()
  const [isUntold, setUntold] = useState(false)
  const path = `/channels/${channel.id}/archive`
  const { answer: remains, problem } = useAnswer<ChannelRemains>(path)
  const archive = () =>
    command.run(async () => {
      const { told } = await api.post<ChannelArchived>(path)
      if (told) onClose()
      else setUntold(true)
    })
  if (isUntold) return <UntoldDialog channel={channel} onClose={onClose} />
  const returns = kind?.fields.some((field) => field.in === 'credentials') === true
  return (
    <ActDialog
      title={text('channels.archiveOf', { name: channel.name })}
      {...(channel.account !== '' && { description: channel.account })}
      act={text('channels.archive')}
      tone="danger"
      size="normal"
      isLoading={remains === undefined && problem === undefined}
      missing={problem === undefined ? undefined : text('ui.reasonAbove')}
      command={{ ...command, problem: command.problem ?? problem }}
      onAct={() => void archive()}
      onClose={onClose}
    >
      {remains === undefined && problem === undefined && <SkeletonRows count={3} />}
      {remains !== undefined && (
        <ul className={styles.remains}>
          <li>{text('channels.remains.nothingComes')}</li>
          <li>{text('channels.remains.conversations', { count: remains.conversations })}</li>
          {remains.unfinishedChats > 0 && <li>{text('channels.remains.chats', { count: remains.unfinishedChats })}</li>}
          {remains.waitingMessages > 0 && (
            <li>{text('channels.remains.messages', { count: remains.waitingMessages })}</li>
          )}
          {remains.waitingUpdates > 0 && <li>{text('channels.remains.updates', { count: remains.waitingUpdates })}</li>}
          <li>{text(returns ? 'channels.remains.returns' : 'channels.remains.forGood')}</li>
        </ul>
      )}
    </ActDialog>
  )
}

function UntoldDialog({ channel, onClose }: { channel: ChannelView; onClose: () => void }) {
  const text = useText()
  const kind = channel.kindName[useLocale()]
  return (
    <Dialog
      open
      size="small"
      onClose={onClose}
      title={text('channels.archived', { name: channel.name })}
      footer={
        <Button tone="primary" onClick={onClose}>
          {text('desk.done')}
        </Button>
      }
    >
      <Banner tone="warn">{text('channels.untold', { kind })}</Banner>
    </Dialog>
  )
}
