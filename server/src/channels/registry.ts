import type { ChannelKind } from '@parley/contract/views'
import type { Channel } from './channel.ts'
import { telegramChannel } from './telegram/telegram-channel.ts'
import { widgetChannel } from './widget/widget-channel.ts'

/** Every kind of channel: one line each. */
export const channelKinds: Readonly<Record<ChannelKind, Channel>> = {
  widget: widgetChannel,
  telegram: telegramChannel,
}
