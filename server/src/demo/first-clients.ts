import type { ChannelId } from '@parley/contract/ids'
import type { FakeTelegram } from '@parley/fake-channels/telegram/fake-telegram'
import { openTelegramLine } from './traffic/telegram-line.ts'
import { openWidgetLine } from './traffic/widget-line.ts'

/** Three clients who wait in a new demo, so that whoever signs in first has somebody to answer. They come the way all clients come. */
export async function writeFirstMessages(parts: {
  telegram: FakeTelegram
  token: string
  ownUrl: string
  channelId: ChannelId
}): Promise<void> {
  const { telegram, token, ownUrl, channelId } = parts
  for (const [name, text] of [
    ['Вера Никитина', 'Здравствуйте! Где мой заказ? Обещали до двух, а уже половина третьего'],
    ['Степан Громов', 'Привет! Вместо манго положили папайю. Успеем поменять?'],
  ] as const) {
    const line = openTelegramLine(telegram, token, name, 'ru')
    await line.write(text)
    line.close()
  }
  const line = await openWidgetLine({ ownUrl, channelId, name: 'Kate Morrison', locale: 'en' })
  await line.write('Hi! Is the barista oat milk back today?')
  line.close()
}
