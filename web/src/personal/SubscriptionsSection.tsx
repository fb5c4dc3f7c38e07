import { isSubscribed } from '@parley/contract/news'
import { useStore } from 'zustand'
import { useDesk, useMe } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { SettingsSection } from '../settings/SettingsSection.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Switch } from '../ui/Switch.tsx'
import styles from './PersonalScreen.module.css'
import { useOwnNotifications } from './use-own-notifications.ts'

/** Of which channels' new clients one hears (D-5, D-6). */
export function SubscriptionsSection() {
  const text = useText()
  const { api, stores } = useDesk()
  const me = useMe()
  const { subscriptions, problem, run } = useOwnNotifications()
  const channels = useStore(stores.channels, ({ byId }) => byId)
  const queues = useStore(stores.queues, ({ byId }) => byId)
  const shown = [...channels.values()].filter(({ enabled }) => enabled)
  return (
    <SettingsSection title={text('personal.subscriptions')}>
      <div className={styles.fields}>
        <p className={styles.hint}>{text('personal.subscriptionsHint')}</p>
        {problem !== undefined && (
          <Banner tone="danger" announced>
            {problem}
          </Banner>
        )}
        {shown.map((channel) => (
          <Switch
            key={channel.id}
            label={channel.name}
            hint={queues.get(channel.queueId)?.name}
            checked={isSubscribed(subscriptions, channel, me?.queueIds ?? [])}
            onChange={({ target }) =>
              void run(() => api.put(`/me/subscriptions/${channel.id}`, { on: target.checked }))
            }
          />
        ))}
        {shown.length === 0 && <p className={styles.hint}>{text('personal.noChannels')}</p>}
      </div>
    </SettingsSection>
  )
}
