import type { ChannelKindView } from '@parley/contract/channel-setup'
import type { ChannelView } from '@parley/contract/views'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useQueue } from '../app/use-desk.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { useText } from '../i18n/use-text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Select } from '../ui/Select.tsx'
import styles from './ConnectChannelDialog.module.css'
import { CopyLine } from './CopyLine.tsx'
import { addressOf } from './channel-copies.ts'
import formStyles from './DialogForm.module.css'
import { FirstMessage } from './FirstMessage.tsx'
import { useConnectChannel } from './use-connect-channel.ts'
import { useSetup } from './use-setup.tsx'

/** Connects a channel of any kind by what its kind asks for; tried on the platform before anything is kept. */
export function ConnectChannelDialog({ kind, onClose }: { kind: ChannelKindView; onClose: () => void }) {
  const text = useText()
  const locale = useLocale()
  const { queues, queueOf, connect } = useConnectChannel()
  const command = useCommand()
  const setup = useSetup(kind)
  const [queue, setQueue] = useState('')
  const [connected, setConnected] = useState<ChannelView | null>(null)
  const queueId = queueOf(queue)
  const name = kind.name[locale]
  const submit = () =>
    command.run(async () => {
      if (queueId === undefined) return
      await setup.submit(async (parts) => setConnected(await connect({ kind: kind.kind, name, queueId, ...parts })))
    })
  if (connected !== null) return <ConnectedDialog kind={kind} channel={connected} onClose={onClose} />
  return (
    <Dialog
      open
      onClose={onClose}
      title={text('channels.connectKind', { name })}
      busy={command.isBusy}
      footerStart={setup.more}
      footer={
        <>
          <Button onClick={onClose}>{text('desk.cancel')}</Button>
          <Button tone="primary" type="submit" form="connect-channel" busy={command.isBusy}>
            {text('channels.check')}
          </Button>
        </>
      }
    >
      <form
        id="connect-channel"
        className={formStyles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        {command.problem !== undefined && (
          <Banner tone="danger" announced>
            {command.problem}
          </Banner>
        )}
        <ol className={styles.steps}>
          {kind.steps.map((step) => (
            <li key={step.en}>{withCommands(step[locale])}</li>
          ))}
        </ol>
        {setup.inputs}
        <Select
          label={text('info.queue')}
          value={queueId ?? ''}
          options={queues.map((view) => ({ value: view.id, label: view.name }))}
          onChange={(event) => setQueue(event.target.value)}
        />
      </form>
    </Dialog>
  )
}

/** What stands between backticks is to be typed as it is: one press chooses all of it. */
function withCommands(step: string) {
  return step.split('`').map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      <code key={part} className={styles.command}>
        {part}
      </code>
    ),
  )
}

/** It answers; or the platform knew the credentials and then did not do the next step. */
function ConnectedDialog({
  kind,
  channel,
  onClose,
}: {
  kind: ChannelKindView
  channel: ChannelView
  onClose: () => void
}) {
  const text = useText()
  const address = addressOf(kind, channel, useLocale())
  const queue = useQueue(channel.queueId)
  return (
    <Dialog
      open
      size={address === null ? 'small' : 'normal'}
      onClose={onClose}
      title={text('channels.connected')}
      footer={
        <Button tone="primary" onClick={onClose}>
          {text('desk.done')}
        </Button>
      }
    >
      {channel.lastError === null ? (
        <p>{text('channels.answers', { account: channel.account })}</p>
      ) : (
        <Banner tone="danger">{channel.lastError}</Banner>
      )}
      {address !== null && <CopyLine {...address} />}
      <FirstMessage channelId={channel.id} ask={text('channels.writeToIt')} />
      {queue !== undefined && (
        <Link to="/settings/$section" params={{ section: 'queues' }} search={{ id: queue.id }} className={styles.link}>
          {text('channels.hoursAndTexts', { name: queue.name })}
        </Link>
      )}
    </Dialog>
  )
}
