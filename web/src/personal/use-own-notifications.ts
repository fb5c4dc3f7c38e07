import { usualNotifications } from '@parley/contract/news'
import type { NotificationChange, NotificationSettings, NotificationsView } from '@parley/contract/notifications'
import { useStore } from 'zustand'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useAsked } from './use-asked.ts'

interface OwnNotifications {
  readonly settings: NotificationSettings
  readonly subscriptions: NotificationsView['subscriptions']
  readonly sounds: NotificationsView['sounds']
  readonly problem: string | undefined
  readonly change: (change: NotificationChange) => Promise<void>
  /** Something else that is answered by a new view: an upload, a subscription. */
  readonly run: (act: () => Promise<unknown>) => Promise<boolean>
}

/** How one is told oneself. */
export function useOwnNotifications(): OwnNotifications {
  const { api, stores, session } = useDesk()
  const view = useStore(stores.notifications, ({ byId }) => byId.get(session.operatorId))
  const command = useCommand()
  const { shown, ask, giveUp } = useAsked(view?.settings ?? usualNotifications)
  return {
    settings: shown,
    subscriptions: view?.subscriptions ?? [],
    sounds: view?.sounds ?? [],
    problem: command.problem,
    async change(change) {
      ask(change)
      if (!(await command.run(() => api.put('/me/notifications', change)))) giveUp()
    },
    run: (act) =>
      command.run(async () => {
        await act()
      }),
  }
}
