import type { Channel } from '../channel.ts'
import { apiUrlField, setupField, updatesField } from '../setup-fields.ts'

/** What the wizard says and asks. */
export const vkSetup: Channel['setup'] = {
  name: { ru: 'ВКонтакте', en: 'VK' },
  steps: [
    {
      ru: 'В сообществе откройте «Управление → Сообщения» и включите сообщения сообщества.',
      en: 'In your community open Manage → Messages and switch the community’s messages on.',
    },
    {
      ru: 'Откройте «Управление → Дополнительно → Работа с API» и создайте ключ доступа с правами: управление сообществом, сообщения, фотографии, файлы.',
      en: 'Open Manage → API usage and create an access token with the rights: community management, messages, photos, files.',
    },
  ],
  fields: [
    setupField({
      name: 'token',
      in: 'credentials',
      secret: true,
      required: true,
      label: { ru: 'Ключ доступа сообщества', en: 'Community access token' },
      hint: {
        ru: 'Начинается с vk1.a. Остальное Parley настроит сам.',
        en: 'It begins with vk1.a. Parley sets up the rest by itself.',
      },
    }),
    updatesField('VK'),
    apiUrlField,
  ],
}
