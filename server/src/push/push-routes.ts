import { Refusal } from '@parley/contract/refusals'
import { Accepted } from '@parley/contract/routes'
import {
  PushDeviceAnswer,
  PushDeviceBody,
  PushDevicePath,
  PushDevicesPage,
} from '@parley/contract/routes-notifications'
import { actorOf } from '../auth/require-actor.ts'
import type { Database } from '../database/database.ts'
import { accepted } from '../http/accepted.ts'
import type { OutsideCaller } from '../http/call-outside.ts'
import type { Http } from '../http/http.ts'
import { addDevice } from './add-device.ts'
import { listDevices } from './list-devices.ts'
import type { PushKeys } from './push-keys.ts'
import { removeDevice } from './remove-device.ts'

/** Browsers that are pushed to while no desk is open in them. */
export function addPushRoutes(
  http: Http,
  parts: { readonly database: Database; readonly caller: OutsideCaller; readonly pushKeys: () => Promise<PushKeys> },
): void {
  const { database } = parts
  const tags = ['notifications']

  http.get(
    '/api/v1/me/push-devices',
    {
      schema: { tags, summary: 'Devices that are pushed to', response: { 200: PushDevicesPage } },
      config: { refusals: [] },
    },
    async (request) => ({
      publicKey: (await parts.pushKeys()).publicKey,
      devices: await listDevices(database, actorOf(request), request.session?.id),
    }),
  )

  http.post(
    '/api/v1/me/push-devices',
    {
      schema: {
        tags,
        summary: 'Push to this browser while its sign-in lasts',
        body: PushDeviceBody,
        response: { 200: PushDeviceAnswer },
      },
      config: { refusals: [] },
    },
    async (request) => {
      // A program has no sign-in that could end.
      if (request.session === undefined) throw new Refusal('not_allowed')
      return { id: await addDevice(parts, request.session, request.body, request.headers['user-agent'] ?? '') }
    },
  )

  http.delete(
    '/api/v1/me/push-devices/:id',
    {
      schema: { tags, summary: 'Push to a device no more', params: PushDevicePath, response: { 200: Accepted } },
      config: { refusals: [] },
    },
    (request) => accepted(removeDevice(database, actorOf(request), request.params.id)),
  )
}
