import type { Channel } from '../channel.ts'
import { apiUrlField, setupField, updatesField } from '../setup-fields.ts'

/** What the wizard says and asks. */
export const maxSetup: Channel['setup'] = {
  name: { ru: 'MAX', en: 'MAX' },
  steps: [
    {
      ru: 'На business.max.ru создайте чат-бота: это могут юридические лица и предприниматели из России.',
      en: 'Create a chat bot at business.max.ru: Russian companies and entrepreneurs may.',
    },
    {
      ru: 'Откройте «Чат-боты → ⋮ → Настройки» и скопируйте токен.',
      en: 'Open Chat bots → ⋮ → Settings and copy the token.',
    },
  ],
  fields: [
    setupField({
      name: 'token',
      in: 'credentials',
      secret: true,
      required: true,
      label: { ru: 'Токен бота', en: 'Bot token' },
      hint: { ru: 'Храните его как пароль.', en: 'Keep it like a password.' },
    }),
    updatesField('MAX'),
    apiUrlField,
  ],
}
