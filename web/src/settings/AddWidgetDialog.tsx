import type { ChannelView } from '@parley/contract/views'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useText } from '../i18n/use-text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { focusFirstWrong } from '../ui/focus-first-wrong.ts'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './DialogForm.module.css'
import { useConnectChannel } from './use-connect-channel.ts'
import { readSites } from './widget-rules.ts'

/** Makes a widget for a site; its snippet is what comes next. */
export function AddWidgetDialog({
  onClose,
  onAdded,
}: {
  onClose: () => void
  onAdded: (channel: ChannelView) => void
}) {
  const text = useText()
  const { queues, queueOf, connect } = useConnectChannel()
  const command = useCommand()
  const [name, setName] = useState('')
  const [site, setSite] = useState('')
  const [queue, setQueue] = useState('')
  const queueId = queueOf(queue)
  const entered = readSites(site)
  const submit = () =>
    command.run(async () => {
      if (queueId === undefined || 'wrong' in entered) return
      const { sites } = entered
      onAdded(await connect({ kind: 'widget', name: name.trim(), queueId, credentials: {}, settings: { sites } }))
    })
  return (
    <Dialog
      open
      onClose={onClose}
      title={text('channels.addWidget')}
      busy={command.isBusy}
      footer={
        <>
          <Button onClick={onClose}>{text('desk.cancel')}</Button>
          <Button tone="primary" type="submit" form="widget" busy={command.isBusy}>
            {text('channels.add')}
          </Button>
        </>
      }
    >
      <form
        id="widget"
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (!focusFirstWrong(event.currentTarget)) void submit()
        }}
      >
        {command.problem !== undefined && (
          <Banner tone="danger" announced>
            {command.problem}
          </Banner>
        )}
        <TextField
          label={text('channels.name')}
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={text('channels.site')}
          optional
          inputMode="url"
          placeholder="https://example.com"
          hint={text('channels.siteHint')}
          error={'wrong' in entered ? text('widget.sitesWrong', { line: entered.wrong }) : undefined}
          maxLength={200}
          value={site}
          onChange={(event) => setSite(event.target.value)}
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
