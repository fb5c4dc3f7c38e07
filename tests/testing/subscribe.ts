import { parseAs } from '@parley/contract/parse-as'
import { PushDeviceAnswer, PushDevicesPage } from '@parley/contract/routes-notifications'
import type { PushService, SubscribedBrowser } from './push-service.ts'
import type { TestOperator } from './test-operator.ts'

/** A further browser of his in which he permitted notifications; the desk is open nowhere. */
export async function subscribe(
  service: PushService,
  operator: TestOperator,
): Promise<SubscribedBrowser & { id: string }> {
  const { publicKey } = await operator.client.get('/me/push-devices', PushDevicesPage)
  const browser = service.subscribes(publicKey)
  const answer = await operator.client.change('POST', '/me/push-devices', browser.subscription)
  return Object.assign(browser, parseAs(PushDeviceAnswer, answer))
}
