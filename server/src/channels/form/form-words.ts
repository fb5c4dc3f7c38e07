import type { Locale } from '@parley/contract/views'

/** The page's own words. */
export const formWords = {
  ru: {
    name: 'Ваше имя',
    email: 'E-mail',
    phone: 'Телефон',
    subject: 'Тема',
    message: 'Сообщение',
    optional: 'необязательно',
    send: 'Отправить',
    trap: 'Не заполняйте это поле',
    errorTitle: 'Ошибка',
    problems: 'Проверьте, пожалуйста:',
    required: 'заполните это поле',
    wrongEmail: 'укажите адрес вида name@example.ru',
    wrongPhone: 'укажите номер, в котором не меньше пяти цифр',
    tooLong: 'слишком длинно',
    robot:
      'Похоже, что форму заполнил робот. Если это вы, нажмите «Отправить» ещё раз: всё, что вы написали, на месте.',
    stale: 'Страница была открыта слишком долго. Нажмите «Отправить» ещё раз: всё, что вы написали, на месте.',
    tooOften:
      'Слишком много сообщений подряд. Подождите минуту и нажмите «Отправить» ещё раз: всё, что вы написали, на месте.',
    failed: 'Отправить не получилось. Нажмите «Отправить» ещё раз чуть позже: всё, что вы написали, на месте.',
    accepted: (number: number) => `Обращение № ${String(number)} принято`,
    follow: 'Ответ появится на вашей личной странице. Сохраните ссылку на неё: она действует две недели.',
    mailed: (address: string) =>
      `Ответ придёт на ${address}. Он появится и на вашей личной странице, ссылка на неё действует две недели.`,
    open: 'Открыть мои обращения',
    again: 'Написать ещё',
    gone: 'Такой формы нет',
    goneHint: 'Проверьте адрес или вернитесь на сайт компании.',
    closed: 'Форма сейчас не принимает сообщений',
  },
  en: {
    name: 'Your name',
    email: 'E-mail',
    phone: 'Phone',
    subject: 'Subject',
    message: 'Message',
    optional: 'optional',
    send: 'Send',
    trap: 'Leave this field empty',
    errorTitle: 'Error',
    problems: 'Please check:',
    required: 'fill this in',
    wrongEmail: 'give an address like name@example.com',
    wrongPhone: 'give a number of at least five digits',
    tooLong: 'too long',
    robot:
      'It looks as if a robot had filled this in. If it was you, press “Send” once more: all that you wrote is here.',
    stale: 'This page was open for too long. Press “Send” once more: all that you wrote is here.',
    tooOften: 'Too many messages in a row. Wait a minute and press “Send” once more: all that you wrote is here.',
    failed: 'It could not be sent. Press “Send” once more in a moment: all that you wrote is here.',
    accepted: (number: number) => `We have your request no. ${String(number)}`,
    follow: 'The answer will be on a page of your own. Keep the link to it: it is good for two weeks.',
    mailed: (address: string) =>
      `The answer will come to ${address}. It will be on a page of your own, too; the link to it is good for two weeks.`,
    open: 'Open my requests',
    again: 'Write again',
    gone: 'There is no such form',
    goneHint: 'Check the address, or go back to the company’s site.',
    closed: 'This form takes no messages at the moment',
  },
} as const satisfies Record<
  Locale,
  Record<string, string | ((number: number) => string) | ((address: string) => string)>
>

export type FormWords = (typeof formWords)[Locale]
