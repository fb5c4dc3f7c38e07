import type { PushDevicesPage } from '@parley/contract/routes-notifications'
import { useEffect, useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { LinkButton } from '../ui/LinkButton.tsx'
import { deviceName } from './device-name.ts'
import styles from './PersonalScreen.module.css'

/** The browsers that are told while no desk is open; one that is not one's own any more can be left out. */
export function PushDevices() {
  const text = useText()
  const { api } = useDesk()
  const command = useCommand()
  const [devices, setDevices] = useState<PushDevicesPage['devices']>([])
  const load = () => api.get<PushDevicesPage>('/me/push-devices').then((page) => setDevices(page.devices))
  useEffect(() => {
    // Without an answer the list is simply not there.
    api.get<PushDevicesPage>('/me/push-devices').then(
      (page) => setDevices(page.devices),
      () => undefined,
    )
  }, [api])
  if (devices.length === 0) return null
  const remove = (id: string) =>
    command.run(async () => {
      await api.remove(`/me/push-devices/${id}`)
      await load()
    })
  return (
    <div className={styles.list}>
      <p className={styles.hint}>{text('personal.devices')}</p>
      {command.problem !== undefined && <p role="alert">{command.problem}</p>}
      {devices.map(({ id, userAgent, current }) => {
        const name = deviceName(userAgent) || text('personal.unknownDevice')
        return (
          <div key={id} className={styles.item}>
            <span className={styles.name}>{current ? text('personal.thisDevice', { name }) : name}</span>
            {!current && (
              <LinkButton aria-label={text('personal.removeDevice', { name })} onClick={() => void remove(id)}>
                {text('personal.remove')}
              </LinkButton>
            )}
          </div>
        )
      })}
    </div>
  )
}
