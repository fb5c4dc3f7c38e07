import { contrastWithWhite } from '@parley/contract/color-contrast'
import { allReactions } from '@parley/contract/reaction'
import { WidgetSettingsInput } from '@parley/contract/widget-settings'
import Type from 'typebox'
import type { Channel, CheckedChannel } from '../channel.ts'
import { ChannelError } from '../channel-error.ts'
import { completeWidgetSettings } from './widget-settings.ts'

/** The chat window on a website. Its visitors talk to this server themselves, so there is no platform. */
export const widgetChannel: Channel = {
  kind: 'widget',
  setup: { name: { ru: 'Сайт', en: 'Website' }, steps: [], fields: [] },
  tellsRead: true,
  reactions: allReactions,
  repairs: { editSeconds: null, deleteSeconds: null },
  credentials: Type.Object({}, { additionalProperties: false }),
  settings: WidgetSettingsInput,
  checkCredentials,
  platform: null,
}

function checkCredentials(_credentials: unknown, input: unknown): Promise<CheckedChannel> {
  const settings = completeWidgetSettings(input)
  if (contrastWithWhite(settings.color) < 4.5) {
    return Promise.reject(new ChannelError('rejected', 'a colour on which white text can be read'))
  }
  return Promise.resolve({
    account: settings.sites.map((site) => new URL(site).host).join(', '),
    settings,
    secrets: {},
  })
}
