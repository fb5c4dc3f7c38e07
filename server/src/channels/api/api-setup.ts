import type { Channel } from '../channel.ts'
import { setupField } from '../setup-fields.ts'

/** What the wizard says and asks. */
export const apiSetup: Channel['setup'] = {
  name: { ru: 'Свой канал (API)', en: 'Own channel (API)' },
  steps: [
    {
      ru: 'Поднимите у себя адрес, который принимает наши запросы: пример на Node.js есть в документации Parley, в инструкции «Connect anything by the API».',
      en: 'Serve an address that takes our requests: Parley’s documentation has an example in Node.js, in “Connect anything by the API”.',
    },
    {
      ru: 'Придумайте секрет: whsec_ и то, что выведет `openssl rand -base64 32`. Дайте его своему серверу.',
      en: 'Make up a secret: whsec_ and what `openssl rand -base64 32` prints. Give it to your server.',
    },
  ],
  fields: [
    setupField({
      name: 'webhookUrl',
      in: 'settings',
      required: true,
      label: { ru: 'Адрес вашего сервера', en: 'Address of your server' },
      hint: { ru: 'Сюда приходят ответы операторов.', en: 'Operators’ answers come here.' },
      placeholder: 'https://',
    }),
    setupField({
      name: 'secret',
      in: 'credentials',
      secret: true,
      required: true,
      label: { ru: 'Секрет', en: 'Secret' },
      hint: { ru: 'Им подписаны запросы в обе стороны.', en: 'Requests both ways are signed with it.' },
      placeholder: 'whsec_',
    }),
  ],
  address: {
    path: '/hooks/:id',
    label: { ru: 'Сюда ваш сервер присылает сообщения клиентов', en: 'Your server sends the clients’ messages here' },
  },
}
