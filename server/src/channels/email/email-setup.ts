import type { Channel } from '../channel.ts'
import { setupField } from '../setup-fields.ts'

/** What the wizard says and asks. */
export const emailSetup: Channel['setup'] = {
  name: { ru: 'Почта', en: 'Email' },
  steps: [
    {
      ru: 'Включите в почтовом ящике доступ по IMAP.',
      en: 'Switch on IMAP access in the mailbox.',
    },
    {
      ru: 'У Gmail, Яндекса и Mail.ru создайте пароль приложения: обычный пароль они не примут.',
      en: 'At Gmail, Yandex and Mail.ru make an app password: they do not take the usual one.',
    },
  ],
  fields: [
    setupField({
      name: 'address',
      in: 'settings',
      required: true,
      label: { ru: 'Адрес почты', en: 'Mail address' },
      hint: { ru: 'На него пишут клиенты, с него уходят ответы.', en: 'Clients write to it, answers come from it.' },
      placeholder: 'support@example.com',
    }),
    setupField({
      name: 'password',
      in: 'credentials',
      secret: true,
      required: true,
      label: { ru: 'Пароль', en: 'Password' },
      hint: {
        ru: 'Пароль приложения, если провайдер его требует.',
        en: 'Use an app password if the provider asks for one.',
      },
    }),
    setupField({
      name: 'senderName',
      in: 'settings',
      label: { ru: 'Имя отправителя', en: 'Sender’s name' },
      hint: { ru: 'Его видят клиенты рядом с адресом.', en: 'Clients read it beside the address.' },
    }),
    setupField({
      name: 'imapServer',
      in: 'settings',
      label: { ru: 'Сервер IMAP', en: 'IMAP server' },
      hint: {
        ru: 'Для Gmail, Яндекса, Mail.ru, Rambler и iCloud оставьте пустым. Порт — через двоеточие.',
        en: 'Leave empty for Gmail, Yandex, Mail.ru, Rambler and iCloud. A port goes after a colon.',
      },
      placeholder: 'imap.example.com:993',
    }),
    setupField({
      name: 'smtpServer',
      in: 'settings',
      label: { ru: 'Сервер SMTP', en: 'SMTP server' },
      hint: { ru: 'Через него уходят ответы.', en: 'Answers are sent through it.' },
      placeholder: 'smtp.example.com:465',
    }),
    setupField({
      name: 'user',
      in: 'settings',
      rare: true,
      label: { ru: 'Имя для входа', en: 'User name' },
      hint: { ru: 'Если оно не совпадает с адресом.', en: 'If it is not the address.' },
    }),
    setupField({
      name: 'folder',
      in: 'settings',
      rare: true,
      label: { ru: 'Папка', en: 'Folder' },
      hint: { ru: 'Откуда брать письма.', en: 'Letters are read from here.' },
      placeholder: 'INBOX',
    }),
    setupField({
      name: 'signature',
      in: 'settings',
      rare: true,
      label: { ru: 'Подпись', en: 'Signature' },
      hint: { ru: 'Стоит под каждым ответом.', en: 'Stands below every answer.' },
    }),
    setupField({
      name: 'sent',
      in: 'settings',
      rare: true,
      label: { ru: 'Копии ответов', en: 'Copies of answers' },
      hint: {
        ru: 'Gmail кладёт их в «Отправленные» сам.',
        en: 'Gmail puts them into the Sent folder by itself.',
      },
      options: [
        { value: 'copy', label: { ru: 'Класть в «Отправленные»', en: 'Put into the Sent folder' } },
        { value: 'none', label: { ru: 'Не класть', en: 'Do not put them there' } },
      ],
    }),
    setupField({
      name: 'network',
      in: 'settings',
      rare: true,
      label: { ru: 'Где почтовый сервер', en: 'Where the mail server is' },
      hint: {
        ru: 'Во внутреннюю сеть канал ходит, только если вы это разрешили.',
        en: 'The channel reaches into the internal network only if you allow it.',
      },
      options: [
        { value: 'public', label: { ru: 'В интернете', en: 'On the internet' } },
        { value: 'own', label: { ru: 'В нашей сети', en: 'In our network' } },
      ],
    }),
  ],
}
