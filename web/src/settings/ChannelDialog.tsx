import type { ChannelChange } from '@parley/contract/routes'
import type { ChannelView } from '@parley/contract/views'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { bytesText } from '../app/bytes-text.ts'
import { useWorkspace } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './ChannelDialog.module.css'
import { NumberField } from './NumberField.tsx'
import { isInRange } from './setting-kinds.ts'
import { useKeep, valuesBefore } from './use-keep.ts'
import { useLiveQueues } from './use-live-queues.ts'

const megabyte = 1_048_576
const limitRange = { minimum: 1, maximum: 50 }

/** A channel's name, its queue, and how large files may be (D-19). What is under way stays where it is. */
export function ChannelDialog({
  channel,
  onArchive,
  onClose,
}: {
  channel: ChannelView
  onArchive: () => void
  onClose: () => void
}) {
  const text = useText()
  const queues = useLiveQueues()
  const usualLimit = useWorkspace()?.uploadLimitBytes ?? 4 * megabyte
  const { command, keep } = useKeep()
  const [changed, setChanged] = useState<ChannelChange>({})
  const { name, queueId, uploadLimitBytes } = { ...channel, ...changed }
  const queue = queues.find(({ id }) => id === queueId)
  const bytes = (uploadLimitBytes ?? usualLimit) / megabyte
  // A program may have set it to the byte.
  const megabytes = changed.uploadLimitBytes === undefined ? Math.max(1, Math.round(bytes)) : bytes
  const change = (more: ChannelChange) => setChanged({ ...changed, ...more })
  const isWrong = uploadLimitBytes !== null && !isInRange(megabytes, limitRange)
  const save = async () => {
    if (Object.keys(changed).length === 0) {
      onClose()
      return
    }
    const body = { ...changed, ...(changed.name !== undefined && { name: changed.name.trim() }) }
    if (await keep(`/channels/${channel.id}`, body, valuesBefore(channel, body))) onClose()
  }
  return (
    <ActDialog
      title={channel.name}
      {...(channel.account !== '' && { description: channel.account })}
      act={text('settings.save')}
      size="normal"
      missing={name.trim() === '' || isWrong ? text('ui.wrongMarked') : undefined}
      command={command}
      footerStart={<LinkButton onClick={onArchive}>{text('channels.archiveAsk')}</LinkButton>}
      onAct={() => void save()}
      onClose={onClose}
    >
      <TextField
        label={text('channels.name')}
        hint={text('channels.nameHint')}
        error={name.trim() === '' ? text('ui.nameMissing') : undefined}
        maxLength={100}
        value={name}
        onChange={(event) => change({ name: event.target.value })}
      />
      <Select
        label={text('info.queue')}
        hint={
          queue !== undefined &&
          text(queueId === channel.queueId ? 'channels.queueNow' : 'channels.queueThen', { name: queue.name })
        }
        value={queueId}
        options={queues.map((view) => ({ value: view.id, label: view.name }))}
        onChange={(event) => change({ queueId: queues.find(({ id }) => id === event.target.value)?.id ?? queueId })}
      />
      {queue !== undefined && (
        <p className={styles.more}>
          {text('channels.queueDecides')}{' '}
          <Link
            to="/settings/$section"
            params={{ section: 'queues' }}
            search={{ id: queue.id }}
            className={styles.link}
          >
            {text('channels.openQueue', { name: queue.name })}
          </Link>
        </p>
      )}
      <Checkbox
        label={text('channels.usualLimit', { size: bytesText(text, usualLimit) })}
        checked={uploadLimitBytes === null}
        onChange={(event) => change({ uploadLimitBytes: event.target.checked ? null : usualLimit })}
      />
      {uploadLimitBytes !== null && (
        <NumberField
          label={text('channels.ownLimit')}
          hint={text('channels.ownLimitHint')}
          unit={text('setting.unit.megabytes')}
          range={limitRange}
          value={megabytes}
          onChange={(value) => change({ uploadLimitBytes: value * megabyte })}
        />
      )}
    </ActDialog>
  )
}
