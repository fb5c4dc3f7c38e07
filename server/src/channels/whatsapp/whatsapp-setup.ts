import type { Channel } from '../channel.ts'
import { appFields } from '../meta/meta-fields.ts'
import { apiUrlField, setupField } from '../setup-fields.ts'

/** What the wizard says and asks. */
export const whatsAppSetup: Channel['setup'] = {
  name: { ru: 'WhatsApp', en: 'WhatsApp' },
  steps: [
    {
      ru: 'На developers.facebook.com создайте приложение типа «Бизнес», добавьте продукт WhatsApp и подключите свой номер.',
      en: 'On developers.facebook.com create an app of the type Business, add the product WhatsApp and connect your number.',
    },
    {
      ru: 'Откройте «WhatsApp → Настройка API» и скопируйте оба идентификатора: номера телефона и аккаунта WhatsApp Business.',
      en: 'Open WhatsApp → API Setup and copy both IDs: of the phone number and of the WhatsApp Business account.',
    },
    {
      ru: 'В «Настройках компании → Пользователи → Системные пользователи» дайте системному пользователю доступ к приложению и аккаунту WhatsApp и выпустите бессрочный маркер с разрешениями whatsapp_business_messaging и whatsapp_business_management.',
      en: 'In Business settings → Users → System users give a system user the app and the WhatsApp account, and make a token that never expires with the permissions whatsapp_business_messaging and whatsapp_business_management.',
    },
  ],
  fields: [
    ...appFields,
    setupField({
      name: 'phoneNumberId',
      in: 'credentials',
      required: true,
      label: { ru: 'Идентификатор номера телефона', en: 'Phone number ID' },
      hint: { ru: 'Не сам номер: «WhatsApp → Настройка API».', en: 'Not the number itself: WhatsApp → API Setup.' },
    }),
    setupField({
      name: 'businessId',
      in: 'credentials',
      required: true,
      label: { ru: 'Идентификатор аккаунта WhatsApp Business', en: 'WhatsApp Business account ID' },
      hint: { ru: 'Там же, рядом.', en: 'Next to it on the same page.' },
    }),
    setupField({
      name: 'token',
      in: 'credentials',
      secret: true,
      required: true,
      label: { ru: 'Маркер доступа', en: 'Access token' },
      hint: {
        ru: 'Бессрочный, системного пользователя. Временный перестанет работать через сутки.',
        en: 'One of a system user that never expires. A temporary one ends after a day.',
      },
    }),
    apiUrlField,
  ],
}
