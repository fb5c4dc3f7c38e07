import type { TrafficBody } from '@parley/contract/routes'
import { useEffect, useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Switch } from '../ui/Switch.tsx'
import styles from './DemoBar.module.css'
import { endSession } from './session.ts'
import { useCommand } from './use-command.ts'
import { useDesk } from './use-desk.ts'

/** Where one is a client of the demo's. */
const phones = [
  { path: '', platform: 'Telegram' },
  { path: '/vk', platform: 'VK' },
  { path: '/viber', platform: 'Viber' },
  { path: '/whatsapp', platform: 'WhatsApp' },
  { path: '/messenger', platform: 'Messenger' },
  { path: '/instagram', platform: 'Instagram' },
  { path: '/max', platform: 'MAX' },
  { path: '/teams', platform: 'Teams' },
  { path: '/x', platform: 'X' },
]

/** In the demo: where its clients are, a switch that plays more of them, and the way to be rid of it. */
export default function DemoBar() {
  const text = useText()
  const { api, session } = useDesk()
  const [isOn, setOn] = useState<boolean | null>(null)
  const [isRemoving, setRemoving] = useState(false)
  const command = useCommand()
  useEffect(() => {
    // Without an answer the switch is simply not there yet.
    api.get<TrafficBody>('/demo/traffic').then(
      ({ on }) => setOn(on),
      () => undefined,
    )
  }, [api])
  const turn = async (on: boolean) => {
    setOn(on)
    const isDone = await command.run(() => api.put('/demo/traffic', { on } satisfies TrafficBody))
    if (!isDone) setOn(!on)
  }
  const mayRemove = session.role === 'owner' || session.role === 'admin'
  return (
    <Banner tone="sunken">
      <span className={styles.bar}>
        <span className={styles.name}>{text('demo.demo')}</span>
        {isOn !== null && (
          <Switch label={text('demo.traffic')} checked={isOn} onChange={(event) => void turn(event.target.checked)} />
        )}
        <DemoLink href="/demo/shop">{text('demo.shop')}</DemoLink>
        <span className={styles.phones}>
          <span>{text('demo.phones')}</span>
          {phones.map(({ path, platform }) => (
            <DemoLink key={platform} href={`/demo/phone${path}`} label={text('demo.phone', { platform })}>
              {platform}
            </DemoLink>
          ))}
        </span>
        {command.problem !== undefined && <span role="alert">{command.problem}</span>}
        {mayRemove && (
          <span className={styles.remove}>
            <LinkButton onClick={() => setRemoving(true)}>{text('demo.remove')}</LinkButton>
          </span>
        )}
      </span>
      {isRemoving && <RemoveDemo onClose={() => setRemoving(false)} />}
    </Banner>
  )
}

function DemoLink({ href, label, children }: { href: string; label?: string; children: string }) {
  return (
    <a className={styles.link} href={href} aria-label={label} target="_blank" rel="noopener">
      {children}
    </a>
  )
}

function RemoveDemo({ onClose }: { onClose: () => void }) {
  const text = useText()
  const { api } = useDesk()
  const command = useCommand()
  const remove = async () => {
    if (await command.run(() => api.remove('/demo'))) endSession()
  }
  return (
    <Dialog
      open
      size="small"
      onClose={onClose}
      title={text('demo.removeTitle')}
      busy={command.isBusy}
      footer={
        <>
          <Button onClick={onClose}>{text('desk.cancel')}</Button>
          <Button tone="danger" busy={command.isBusy} onClick={() => void remove()}>
            {text('demo.remove')}
          </Button>
        </>
      }
    >
      <p>{text('demo.removeAbout')}</p>
      {command.problem !== undefined && (
        <Banner tone="danger" announced>
          {command.problem}
        </Banner>
      )}
    </Dialog>
  )
}
