import type { Channel } from '../channel.ts'
import { apiUrlField, setupField } from '../setup-fields.ts'

function secret(name: string, label: { ru: string; en: string }) {
  return setupField({ name, in: 'credentials', secret: true, required: true, label, hint: { ru: '', en: '' } })
}

/** What the wizard says and asks. */
export const xSetup: Channel['setup'] = {
  name: { ru: 'X (Twitter)', en: 'X (Twitter)' },
  steps: [
    {
      ru: 'На developer.x.com создайте приложение с оплатой по мере использования: X берёт деньги за каждое сообщение.',
      en: 'Make an app with pay-per-use at developer.x.com: X charges for each message.',
    },
    {
      ru: 'В User authentication settings дайте ему права «Read and write and Direct message», затем создайте Access Token.',
      en: 'Give it “Read and write and Direct message” under User authentication settings, then make the Access Token.',
    },
    {
      ru: 'Адрес этого сервера должен быть https без номера порта: X приходит только на такой.',
      en: 'The address of this server has to be https without a port: X comes to no other.',
    },
  ],
  fields: [
    secret('consumerKey', { ru: 'API Key', en: 'API Key' }),
    secret('consumerSecret', { ru: 'API Key Secret', en: 'API Key Secret' }),
    secret('accessToken', { ru: 'Access Token', en: 'Access Token' }),
    secret('accessTokenSecret', { ru: 'Access Token Secret', en: 'Access Token Secret' }),
    apiUrlField,
  ],
}
