import type { PushDeviceAnswer, PushDevicesPage } from '@parley/contract/routes-notifications'
import type { Api } from '../sync/api.ts'
import { notificationAccess } from './browser-notification.ts'
import { workerContainer } from './worker-container.ts'

/**
 * Lets the server push to this browser while no desk is open in it, where the browser permits and knows how. Again: nothing changes.
 * @throws Refused, Unreachable
 */
export async function addPushDevice(api: Api): Promise<void> {
  const registration = await workerContainer()?.getRegistration()
  if (!registration?.active || notificationAccess() !== 'granted' || !('pushManager' in registration)) return
  const { publicKey } = await api.get<PushDevicesPage>('/me/push-devices')
  const subscription = await subscribe(registration.pushManager, publicKey)
  if (subscription === null) return
  const { endpoint, keys } = subscription.toJSON()
  await api.post<PushDeviceAnswer>('/me/push-devices', {
    endpoint,
    keys: { p256dh: keys?.['p256dh'], auth: keys?.['auth'] },
  })
}

/** The server pushes to this browser no more. @throws Refused, Unreachable */
export async function removePushDevice(api: Api): Promise<void> {
  const registration = await workerContainer()?.getRegistration()
  await (await registration?.pushManager.getSubscription())?.unsubscribe()
  const { devices } = await api.get<PushDevicesPage>('/me/push-devices')
  for (const { id, current } of devices) if (current) await api.remove(`/me/push-devices/${id}`)
}

/** Null where the maker's push service is out of reach: the desk tells while it is open. */
async function subscribe(manager: PushManager, publicKey: string): Promise<PushSubscription | null> {
  const options = { userVisibleOnly: true, applicationServerKey: publicKey }
  try {
    return await manager.subscribe(options)
  } catch {
    // Subscribed for another installation at this address before: a database was restored, or thrown away.
    await (await manager.getSubscription())?.unsubscribe()
    return manager.subscribe(options).catch(() => null)
  }
}
