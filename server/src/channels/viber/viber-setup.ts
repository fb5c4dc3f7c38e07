import type { Channel } from '../channel.ts'
import { apiUrlField, setupField } from '../setup-fields.ts'

/** What the wizard says and asks. */
export const viberSetup: Channel['setup'] = {
  name: { ru: 'Viber', en: 'Viber' },
  steps: [
    {
      ru: 'Получите чат-бота: с 2024 года Viber подключает их только на платной основе, сам или через партнёров.',
      en: 'Get a chat bot: since 2024 Viber grants them on commercial terms only, itself or through its partners.',
    },
    {
      ru: 'На partners.viber.com откройте бота и скопируйте токен.',
      en: 'Open the bot on partners.viber.com and copy its token.',
    },
  ],
  fields: [
    setupField({
      name: 'token',
      in: 'credentials',
      secret: true,
      required: true,
      label: { ru: 'Токен бота', en: 'Bot token' },
      hint: {
        ru: 'Храните его как пароль. Адрес этого сервера должен быть доступен Viber по https: сюда приходят сообщения, отсюда он берёт файлы.',
        en: 'Keep it like a password. Viber must reach this server over https: it delivers messages to it and takes files from it.',
      },
    }),
    apiUrlField,
  ],
}
