import type { Channel } from '../channel.ts'
import { apiUrlField, setupField } from '../setup-fields.ts'

/** What the wizard says and asks. */
export const teamsSetup: Channel['setup'] = {
  name: { ru: 'Microsoft Teams', en: 'Microsoft Teams' },
  steps: [
    {
      ru: 'На portal.azure.com создайте ресурс «Azure Bot» (тип: одна организация) и добавьте ему канал Microsoft Teams.',
      en: 'Create an “Azure Bot” at portal.azure.com (type: single tenant) and add the channel Microsoft Teams to it.',
    },
    {
      ru: 'На странице «Конфигурация» скопируйте идентификаторы приложения и клиента, в «Управление паролем» создайте секрет.',
      en: 'Copy the ids of app and tenant from its page “Configuration”; make a client secret under “Manage password”.',
    },
    {
      ru: 'После подключения введите там же адрес, который покажет Parley, а бота опубликуйте в каталоге приложений Teams.',
      en: 'Once connected, enter there the address that Parley shows, and publish the bot in the app catalogue of Teams.',
    },
  ],
  fields: [
    setupField({
      name: 'appId',
      in: 'settings',
      required: true,
      label: { ru: 'ID приложения (Microsoft App ID)', en: 'Microsoft App ID' },
      hint: { ru: '', en: '' },
      placeholder: '00000000-0000-0000-0000-000000000000',
    }),
    setupField({
      name: 'tenantId',
      in: 'settings',
      label: { ru: 'ID клиента (App Tenant ID)', en: 'App Tenant ID' },
      hint: { ru: 'Пусто у старых ботов для многих организаций.', en: 'Empty for older multi-tenant bots.' },
      placeholder: '00000000-0000-0000-0000-000000000000',
    }),
    setupField({
      name: 'password',
      in: 'credentials',
      secret: true,
      required: true,
      label: { ru: 'Секрет клиента', en: 'Client secret' },
      hint: { ru: 'Значение секрета, а не его идентификатор.', en: 'The secret’s value, not its id.' },
    }),
    setupField({
      name: 'cloud',
      in: 'settings',
      rare: true,
      label: { ru: 'Облако Microsoft', en: 'Microsoft cloud' },
      hint: {
        ru: 'Государственные облака США: бот создаётся на portal.azure.us, кроме GCC.',
        en: 'Clouds of the US government: the bot is made at portal.azure.us, except for GCC.',
      },
      options: [
        { value: 'public', label: { ru: 'Общее', en: 'Public' } },
        { value: 'gcc', label: { ru: 'GCC', en: 'GCC' } },
        { value: 'gccHigh', label: { ru: 'GCC High', en: 'GCC High' } },
        { value: 'dod', label: { ru: 'DoD', en: 'DoD' } },
      ],
    }),
    apiUrlField,
  ],
  address: {
    path: '/hooks/:id',
    label: {
      ru: 'Введите в Azure: бот → Конфигурация → Конечная точка обмена сообщениями',
      en: 'Enter in Azure: bot → Configuration → Messaging endpoint',
    },
  },
}
