import type { Channel } from '../channel.ts'
import { apiUrlField, setupField, updatesField } from '../setup-fields.ts'

/** What the wizard says and asks. */
export const telegramSetup: Channel['setup'] = {
  name: { ru: 'Telegram', en: 'Telegram' },
  steps: [
    {
      ru: 'В Telegram напишите @BotFather: /newbot, имя бота и имя пользователя, которое кончается на bot.',
      en: 'In Telegram write to @BotFather: /newbot, the bot’s name, and a user name that ends in bot.',
    },
    { ru: 'Он ответит токеном. Храните его как пароль.', en: 'It answers with a token. Keep it like a password.' },
  ],
  fields: [
    setupField({
      name: 'token',
      in: 'credentials',
      secret: true,
      required: true,
      label: { ru: 'Токен бота', en: 'Bot token' },
      hint: { ru: 'Его выдаёт @BotFather: 123456789:AA…', en: '@BotFather gives it: 123456789:AA…' },
    }),
    updatesField('Telegram'),
    apiUrlField,
  ],
}
