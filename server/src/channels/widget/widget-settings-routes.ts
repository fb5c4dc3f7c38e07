import { ChannelPath } from '@parley/contract/routes'
import { UserKeyAnswer, WidgetSettingsAnswer } from '@parley/contract/routes-widget'
import { WidgetSettingsInput } from '@parley/contract/widget-settings'
import { actorOf } from '../../auth/require-actor.ts'
import type { Database } from '../../database/database.ts'
import type { Http } from '../../http/http.ts'
import type { SecretBox } from '../secrets.ts'
import { changeWidgetSettings, loadWidgetSettings, makeUserKey } from './widget-settings-store.ts'

/** What administrators set of a widget. */
export function addWidgetSettingsRoutes(http: Http, parts: { database: Database; secrets: SecretBox }): void {
  const { database } = parts
  const tags = ['settings']

  http.get(
    '/api/v1/channels/:id/widget',
    {
      config: { refusals: ['channel_unknown'] },
      schema: { tags, summary: 'Settings of a widget', params: ChannelPath, response: { 200: WidgetSettingsAnswer } },
    },
    (request) => loadWidgetSettings(database, actorOf(request), request.params.id),
  )

  http.put(
    '/api/v1/channels/:id/widget',
    {
      config: { refusals: ['channel_unknown'] },
      schema: {
        tags,
        summary: 'Change settings of a widget; what is left out stays',
        params: ChannelPath,
        body: WidgetSettingsInput,
        response: { 200: WidgetSettingsAnswer },
      },
    },
    (request) => changeWidgetSettings(database, actorOf(request), request.params.id, request.body),
  )

  http.post(
    '/api/v1/channels/:id/widget/user-key',
    {
      config: { refusals: ['channel_unknown'] },
      schema: {
        tags,
        summary: 'Make the key with which a site signs its users; it is shown once',
        params: ChannelPath,
        response: { 200: UserKeyAnswer },
      },
    },
    (request) => makeUserKey(parts, actorOf(request), request.params.id),
  )
}
