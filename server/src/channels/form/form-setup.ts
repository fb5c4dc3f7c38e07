import type { SetupField } from '@parley/contract/channel-setup'
import type { LocalizedText } from '@parley/contract/views'
import type { Channel } from '../channel.ts'
import { setupField } from '../setup-fields.ts'

const required = { value: 'required', label: { ru: 'Обязательно', en: 'Required' } }
const optional = { value: 'optional', label: { ru: 'По желанию', en: 'Optional' } }
const off = { value: 'off', label: { ru: 'Не спрашивать', en: 'Not asked' } }

/** The first option stands until another one is chosen. */
function asked(name: string, label: LocalizedText, hint: LocalizedText, options: SetupField['options']): SetupField {
  return setupField({ name, in: 'settings', label, hint, options })
}

/** What the wizard says and asks. */
export const formSetup: Channel['setup'] = {
  name: { ru: 'Форма на сайте', en: 'Web form' },
  steps: [
    {
      ru: 'Выберите, о чём спрашивать. Имя и сообщение есть всегда.',
      en: 'Choose what is asked. Name and message are always there.',
    },
    {
      ru: 'Получите адрес страницы: дайте на неё ссылку или покажите её на сайте во фрейме.',
      en: 'You get the address of a page: link to it, or show it on your site in a frame.',
    },
  ],
  fields: [
    setupField({
      name: 'title',
      in: 'settings',
      required: true,
      label: { ru: 'Заголовок', en: 'Heading' },
      hint: {
        ru: 'Форма с тем же заголовком получит новые настройки.',
        en: 'A form with the same heading gets the new settings.',
      },
    }),
    setupField({
      name: 'intro',
      in: 'settings',
      label: { ru: 'Строка под заголовком', en: 'Line under the heading' },
      hint: { ru: 'Например, когда вы отвечаете.', en: 'For instance, how soon you answer.' },
    }),
    asked('email', { ru: 'E-mail', en: 'E-mail' }, { ru: '', en: '' }, [required, optional, off]),
    asked('phone', { ru: 'Телефон', en: 'Phone' }, { ru: '', en: '' }, [optional, required, off]),
    asked('subject', { ru: 'Тема', en: 'Subject' }, { ru: '', en: '' }, [off, optional, required]),
    setupField({
      name: 'questions',
      in: 'settings',
      label: { ru: 'Свои вопросы', en: 'Questions of your own' },
      hint: {
        ru: 'До пяти, через точку с запятой; со звёздочкой — обязательные: Номер заказа*; Город',
        en: 'Up to five, separated by semicolons; a star makes them required: Order number*; City',
      },
    }),
    setupField({
      name: 'language',
      in: 'settings',
      rare: true,
      label: { ru: 'Язык', en: 'Language' },
      hint: { ru: '', en: '' },
      options: [
        { value: 'auto', label: { ru: 'Как в браузере клиента', en: 'As in the client’s browser' } },
        { value: 'ru', label: { ru: 'Русский', en: 'Russian' } },
        { value: 'en', label: { ru: 'Английский', en: 'English' } },
      ],
    }),
    setupField({
      name: 'sites',
      in: 'settings',
      rare: true,
      label: { ru: 'Сайты, где форму можно показать', en: 'Sites that may show the form' },
      hint: { ru: 'Через пробел. Пусто: любые.', en: 'Separated by spaces. Empty: any.' },
      placeholder: 'https://shop.example',
    }),
  ],
  address: {
    path: '/form/:id',
    label: {
      ru: 'Страница формы (её же можно показать во фрейме)',
      en: 'Page of the form (it may stand in a frame, too)',
    },
  },
}
