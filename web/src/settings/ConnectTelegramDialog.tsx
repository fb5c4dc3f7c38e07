import type { ChannelView } from '@parley/contract/views'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useText } from '../i18n/use-text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './DialogForm.module.css'
import { useConnectChannel } from './use-connect-channel.ts'

/** Connects a Telegram bot: its token is tried on the platform before anything is kept. */
export function ConnectTelegramDialog({ onClose }: { onClose: () => void }) {
  const text = useText()
  const { queues, queueOf, connect } = useConnectChannel()
  const command = useCommand()
  const [token, setToken] = useState('')
  const [queue, setQueue] = useState('')
  const [connected, setConnected] = useState<ChannelView | null>(null)
  const queueId = queueOf(queue)
  const submit = () =>
    command.run(async () => {
      if (queueId === undefined) return
      setConnected(
        await connect({
          kind: 'telegram',
          name: 'Telegram',
          queueId,
          credentials: { token: token.trim() },
          settings: {},
        }),
      )
    })
  if (connected !== null) {
    return (
      <Dialog
        open
        size="small"
        onClose={onClose}
        title={text('channels.connected')}
        footer={
          <Button tone="primary" onClick={onClose}>
            {text('desk.done')}
          </Button>
        }
      >
        <p>{text('channels.botAnswers', { account: connected.account })}</p>
      </Dialog>
    )
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={text('channels.connectTelegram')}
      busy={command.isBusy}
      footer={
        <>
          <Button onClick={onClose}>{text('desk.cancel')}</Button>
          <Button tone="primary" type="submit" form="telegram" busy={command.isBusy}>
            {text('channels.check')}
          </Button>
        </>
      }
    >
      <form
        id="telegram"
        className={styles.form}
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
        <TextField
          label={text('channels.token')}
          hint={text('channels.tokenHint')}
          required
          autoComplete="off"
          spellCheck={false}
          maxLength={500}
          value={token}
          onChange={(event) => setToken(event.target.value)}
        />
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
