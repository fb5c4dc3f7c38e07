import type { SetupField } from '@parley/contract/channel-setup'
import Type from 'typebox'
import { setupField } from '../setup-fields.ts'

/* What every channel of Meta asks for in the same words: the app, whose secret signs the updates. */

export const appIdPattern = '^[0-9]{5,20}$'

/** Schemas of what is entered, for `credentials`. */
export const MetaCredentials = {
  appId: Type.String({ pattern: appIdPattern }),
  appSecret: Type.String({ pattern: '^[A-Za-z0-9_-]{8,100}$' }),
  token: Type.String({ pattern: '^[\\x21-\\x7e]{20,600}$' }),
}

export const appFields: readonly SetupField[] = [
  setupField({
    name: 'appId',
    in: 'credentials',
    required: true,
    label: { ru: 'Номер приложения (App ID)', en: 'App ID' },
    hint: {
      ru: 'developers.facebook.com → ваше приложение → «Настройки приложения → Основное».',
      en: 'developers.facebook.com → your app → App settings → Basic.',
    },
  }),
  setupField({
    name: 'appSecret',
    in: 'credentials',
    secret: true,
    required: true,
    label: { ru: 'Секрет приложения (App Secret)', en: 'App secret' },
    hint: { ru: 'Там же. Им Meta подписывает обновления.', en: 'In the same place. Meta signs updates with it.' },
  }),
]
