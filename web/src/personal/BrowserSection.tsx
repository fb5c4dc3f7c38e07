import { useState } from 'react'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { notificationAccess } from '../notifications/browser-notification.ts'
import { addPushDevice, removePushDevice } from '../notifications/push-device.ts'
import { SettingsSection } from '../settings/SettingsSection.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Switch } from '../ui/Switch.tsx'
import styles from './PersonalScreen.module.css'
import { PushDevices } from './PushDevices.tsx'
import { useOwnNotifications } from './use-own-notifications.ts'

/** Pop-ups, notifications of the browser, and what both say (D-9, C-18). */
export function BrowserSection() {
  const text = useText()
  const { api } = useDesk()
  const { settings, problem, change, run } = useOwnNotifications()
  const [access, setAccess] = useState(notificationAccess)
  const permit = async () => {
    await Notification.requestPermission()
    setAccess(notificationAccess())
    await run(() => addPushDevice(api))
  }
  const turn = async (browser: boolean) => {
    await change({ browser })
    await run(() => (browser ? addPushDevice(api) : removePushDevice(api)))
  }
  return (
    <SettingsSection title={text('personal.popups')}>
      <div className={styles.fields}>
        {problem !== undefined && (
          <Banner tone="danger" announced>
            {problem}
          </Banner>
        )}
        <Switch
          label={text('personal.popup')}
          hint={text('personal.popupHint')}
          checked={settings.popups}
          onChange={(event) => void change({ popups: event.target.checked })}
        />
        <Switch
          label={text('personal.browser')}
          hint={text('personal.browserHint')}
          checked={settings.browser}
          onChange={(event) => void turn(event.target.checked)}
        />
        {settings.browser && access !== 'granted' && (
          <div className={styles.warning}>
            <p>{text(`personal.access.${access}`)}</p>
            {access === 'default' && <Button onClick={() => void permit()}>{text('personal.permit')}</Button>}
          </div>
        )}
        <Switch
          label={text('personal.previews')}
          hint={text('personal.previewsHint')}
          checked={settings.previews}
          onChange={(event) => void change({ previews: event.target.checked })}
        />
        {settings.browser && <PushDevices />}
      </div>
    </SettingsSection>
  )
}
