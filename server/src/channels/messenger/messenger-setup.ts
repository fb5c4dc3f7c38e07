import type { Channel } from '../channel.ts'
import { appFields } from '../meta/meta-fields.ts'
import { humanAgentField } from '../meta/page-channel.ts'
import { apiUrlField, setupField } from '../setup-fields.ts'

/** What the wizard says and asks. */
export const messengerSetup: Channel['setup'] = {
  name: { ru: 'Messenger', en: 'Messenger' },
  steps: [
    {
      ru: 'На developers.facebook.com создайте приложение типа «Бизнес» и добавьте в него продукт Messenger.',
      en: 'At developers.facebook.com create an app of the type Business and add the product Messenger to it.',
    },
    {
      ru: 'В настройках Messenger подключите страницу и выпустите маркер доступа с разрешениями pages_messaging и pages_manage_metadata.',
      en: 'In the Messenger settings connect the Page and generate a token with pages_messaging and pages_manage_metadata.',
    },
    {
      ru: 'Адрес и поля вебхука заполнять не нужно: подписка появится сама.',
      en: 'No need to fill in the webhook’s address and fields: the subscription appears by itself.',
    },
  ],
  fields: [
    ...appFields,
    setupField({
      name: 'token',
      in: 'credentials',
      secret: true,
      required: true,
      label: { ru: 'Маркер доступа страницы', en: 'Page access token' },
      hint: { ru: 'Messenger → настройки API → «Создать маркер».', en: 'Messenger → API settings → Generate token.' },
    }),
    setupField({
      name: 'bot',
      in: 'settings',
      label: { ru: 'Бот на этой странице', en: 'A bot on this Page' },
      hint: {
        ru: 'Другое приложение, которое начинает разговор. Нужна маршрутизация разговоров в настройках страницы.',
        en: 'Another app that begins the talk. Needs conversation routing in the Page’s settings.',
      },
      options: [
        { value: 'none', label: { ru: 'Нет', en: 'None' } },
        {
          value: 'hand_over',
          label: { ru: 'Отвечает первым и передаёт операторам', en: 'Answers first and hands over' },
        },
        { value: 'full', label: { ru: 'Отвечает всегда сам', en: 'Always answers by itself' } },
      ],
    }),
    setupField({
      name: 'botAppId',
      in: 'settings',
      rare: true,
      label: { ru: 'Номер приложения бота', en: 'App ID of the bot' },
      hint: {
        ru: 'Кому возвращать разговор. Пусто: приложению, которое выбрано у страницы по умолчанию.',
        en: 'Who gets the talk back. Empty: the Page’s default app.',
      },
    }),
    humanAgentField,
    apiUrlField,
  ],
}
