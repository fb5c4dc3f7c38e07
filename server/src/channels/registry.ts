import type { ChannelKind } from '@parley/contract/views'
import { apiChannel } from './api/api-channel.ts'
import type { Channel } from './channel.ts'
import { emailChannel } from './email/email-channel.ts'
import { formChannel } from './form/form-channel.ts'
import { instagramChannel } from './instagram/instagram-channel.ts'
import { maxChannel } from './max/max-channel.ts'
import { messengerChannel } from './messenger/messenger-channel.ts'
import { teamsChannel } from './teams/teams-channel.ts'
import { telegramChannel } from './telegram/telegram-channel.ts'
import { viberChannel } from './viber/viber-channel.ts'
import { vkChannel } from './vk/vk-channel.ts'
import { whatsAppChannel } from './whatsapp/whatsapp-channel.ts'
import { widgetChannel } from './widget/widget-channel.ts'
import { xChannel } from './x/x-channel.ts'

/** Every kind of channel: one line each, in the order of the wizard. */
export const channelKinds: readonly Channel[] = [
  widgetChannel,
  telegramChannel,
  vkChannel,
  maxChannel,
  viberChannel,
  emailChannel,
  whatsAppChannel,
  messengerChannel,
  instagramChannel,
  teamsChannel,
  xChannel,
  formChannel,
  apiChannel,
]

const byKind: ReadonlyMap<ChannelKind, Channel> = new Map(channelKinds.map((channel) => [channel.kind, channel]))

/** The kind of that name, or undefined where there is none. */
export function findChannelKind(kind: ChannelKind): Channel | undefined {
  return byKind.get(kind)
}

/** The kind of a channel that is connected. */
export function channelKind(kind: ChannelKind): Channel {
  const found = byKind.get(kind)
  if (found === undefined) throw new Error(`a channel of the kind ${kind}, which this version does not know`)
  return found
}
