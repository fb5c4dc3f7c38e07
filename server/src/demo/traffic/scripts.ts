import type { Locale } from '@parley/contract/views'

/** What a played client says. After each turn he waits for an answer. */
export interface ClientScript {
  readonly name: string
  readonly channel: 'widget' | 'telegram'
  readonly locale: Locale
  /** Each turn is one or several messages in a row. */
  readonly turns: readonly (readonly string[])[]
  /** The turn, from 0, with which he sends a photo. */
  readonly photoAt?: number
}

/** What somebody says who has waited too long, once. */
export const nudges: Readonly<Record<Locale, readonly string[]>> = {
  ru: ['Вы тут?', 'Есть кто-нибудь?', 'Ау', 'Жду ответа…'],
  en: ['Are you there?', 'Hello?', 'Still waiting…'],
}

/** Everybody who may come. Two in three write Russian. */
export const clientScripts: readonly ClientScript[] = [
  {
    name: 'Вероника Лис',
    channel: 'telegram',
    locale: 'ru',
    photoAt: 1,
    turns: [
      ['Здравствуйте', 'курьер привёз чужой пакет'],
      ['Вот фото, тут детское питание и корм для кота'],
      ['Кота у меня нет 🙂', 'когда привезут мой?'],
      ['Хорошо, жду. Спасибо'],
    ],
  },
  {
    name: 'Михаил Дёмин',
    channel: 'telegram',
    locale: 'ru',
    turns: [['Где мой заказ? Обещали до двух, а уже половина третьего'], ['48-3105'], ['Понял, спасибо за честность']],
  },
  {
    name: 'Ксения Орех',
    channel: 'widget',
    locale: 'ru',
    turns: [['Добрый день! Можно добавить к заказу ещё пакет молока?'], ['Да, обычное 3,2'], ['Супер, спасибо!']],
  },
  {
    name: 'Роман Чайка',
    channel: 'telegram',
    locale: 'ru',
    turns: [
      ['Не проходит оплата картой', 'Пишет «отклонено банком», но деньги списались'],
      ['Конец карты 4417'],
      ['О, вернулись. Оформлю ещё раз'],
      ['Получилось, спасибо'],
    ],
  },
  {
    name: 'Таисия Волкова',
    channel: 'widget',
    locale: 'ru',
    photoAt: 0,
    turns: [['Авокадо внутри чёрные, все три'], ['Верните деньги, менять не надо'], ['Спасибо, быстро']],
  },
  {
    name: 'Георгий Пак',
    channel: 'telegram',
    locale: 'ru',
    turns: [
      ['Добрый вечер. Вы доставляете на дачу, Комарово?'],
      ['Жаль. А самовывоз есть?'],
      ['Лахтинский подойдёт, завтра заеду'],
    ],
  },
  {
    name: 'Людмила Сергеевна',
    channel: 'widget',
    locale: 'ru',
    turns: [
      ['здравствуйте не пойму как оплатить'],
      ['нажимаю а там крутится и всё'],
      ['подождала, прошло', 'спасибо вам'],
    ],
  },
  {
    name: 'Арсен Мелконян',
    channel: 'telegram',
    locale: 'ru',
    turns: [['В приложении нет кнопки «Повторить заказ»'], ['Версия 4.2, андроид'], ['Обновил, появилась. Благодарю']],
  },
  {
    name: 'Злата Мороз',
    channel: 'widget',
    locale: 'ru',
    turns: [['Можно без пакетов? У меня свои'], ['И пусть курьер позвонит, домофон не работает'], ['Отлично!']],
  },
  {
    name: 'Филипп Юдин',
    channel: 'telegram',
    locale: 'ru',
    turns: [
      ['Отмените заказ, пожалуйста', 'уезжаю в командировку'],
      ['48-3111'],
      ['Деньги когда вернутся?'],
      ['Ок, спасибо'],
    ],
  },
  {
    name: 'Евгения Щука',
    channel: 'telegram',
    locale: 'ru',
    photoAt: 0,
    turns: [['Смотрите, как упаковали яйца 😍 ни одно не разбилось'], ['Передайте сборщику спасибо!']],
  },
  {
    name: 'Оксана Белая',
    channel: 'widget',
    locale: 'ru',
    turns: [
      ['В составе хлебцев есть глютен? На сайте не написано'],
      ['Сын реагирует, поэтому спрашиваю'],
      ['Спасибо, возьму гречневые'],
    ],
  },
  {
    name: 'Sarah Connolly',
    channel: 'widget',
    locale: 'en',
    turns: [
      ['Hi! My order says delivered but nothing is at the door'],
      ['It is apartment 41, 3rd floor'],
      ['Found it, the neighbour took it in. Thank you!'],
    ],
  },
  {
    name: 'Marco Bianchi',
    channel: 'telegram',
    locale: 'en',
    turns: [['Good evening, can I change the delivery slot?'], ['Anything after 20:00 works'], ['Perfect, grazie']],
  },
  {
    name: 'Julia Hoffmann',
    channel: 'telegram',
    locale: 'en',
    photoAt: 1,
    turns: [['Hello, one yogurt was open'], ['Here is a photo of it'], ['A refund is fine, thanks a lot']],
  },
  {
    name: 'Tom Baker',
    channel: 'widget',
    locale: 'en',
    turns: [['Do you have lactose free cream?'], ['10 % would be great'], ['Added it, cheers']],
  },
  {
    name: 'Aiko Tanaka',
    channel: 'widget',
    locale: 'en',
    turns: [
      ['Hello. I cannot pay with my foreign card'],
      ['It is a Visa from Japan'],
      ['Cash to the courier is ok', 'Thank you very much'],
    ],
  },
]
