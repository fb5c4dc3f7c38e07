import type { CaseStatus, ChannelKind } from '@parley/contract/views'

/** A finished question of the demo's past. Lines begin with `>` for the client and `<` for the operator. */
export interface PastCase {
  readonly client: string
  readonly channel: ChannelKind
  /** Who answered: the beginning of a demo operator's email. */
  readonly operator: 'olga' | 'ivan' | 'daria' | 'timur'
  /** How long ago it began, hours. */
  readonly hoursAgo: number
  readonly subject: string
  readonly status: CaseStatus
  readonly lines: readonly string[]
}

/** Clients come back: one name on one channel is one person with one conversation. Oldest first within a client. */
export const pastCases: readonly PastCase[] = [
  {
    client: 'Марина Власова', channel: 'widget', operator: 'ivan', hoursAgo: 262, subject: 'Недовес клубники', status: 'closed',
    lines: ['>Добрый день! В заказе 48-2611 клубники 320 г, а оплачено 500', '<Здравствуйте, Марина! Извините. Пришлите фото на весах?', '>Сейчас… вот, на кухонных 322', '<Спасибо, вижу. Возвращаю 142 ₽ на карту, придут сегодня или завтра', '>Отлично, спасибо'],
  },
  {
    client: 'Марина Власова', channel: 'widget', operator: 'olga', hoursAgo: 76, subject: 'Возврат за молоко', status: 'closed',
    lines: ['>Молоко из вчерашнего заказа прокисло, срок до 24-го', '<Это наша вина. Пришлите, пожалуйста, фото чека или номер заказа', '>48-2840', '<Нашла. Вернула 119 ₽ и добавила промокод МОЛОКО на следующий заказ'],
  },
  {
    client: 'Марина Власова', channel: 'widget', operator: 'olga', hoursAgo: 5, subject: 'Замена манго', status: 'pending',
    lines: ['>Вместо манго положили папайю. Успеем поменять?', '<Здравствуйте! Заказ ещё собирают, сейчас спрошу склад', '<Успеваем: манго нашли и уже кладут в заказ. Доплачивать не нужно', '>Ура! Спасибо, Ольга'],
  },
  {
    client: 'Павел Гордеев', channel: 'telegram', operator: 'timur', hoursAgo: 221, subject: 'Курьер опаздывает', status: 'closed',
    lines: ['>Ждал с 15 до 17, никого', '<Павел, вижу заказ. Курьер застрял на Петровском мосту, будет через 20 минут', '>Хорошо, но впредь предупреждайте', '<Согласен, передал старшему смены. За ожидание начислил 200 баллов'],
  },
  {
    client: 'Павел Гордеев', channel: 'telegram', operator: 'ivan', hoursAgo: 29, subject: 'Изменить адрес доставки', status: 'closed',
    lines: ['>Можно привезти не домой, а на Лахтинский, 85?', '<Да, если до 18:00. Этаж и домофон?', '>3 этаж, 41', '<Готово, курьер увидит новый адрес'],
  },
  {
    client: 'Светлана Ким', channel: 'telegram', operator: 'olga', hoursAgo: 198, subject: 'Промокод не сработал', status: 'closed',
    lines: ['>Промокод ОСЕНЬ не применяется', '<Он действует от 1 500 ₽ без учёта скидочных товаров. У вас сейчас 1 380', '>А, поняла. Добавлю хлеб', '<Тогда сработает. Хорошего вечера!'],
  },
  {
    client: 'Артём Жуков', channel: 'widget', operator: 'daria', hoursAgo: 190, subject: 'Аллергены в готовой еде', status: 'closed',
    lines: ['>В тыквенном супе есть орехи?', '<Здравствуйте! В составе кедровые орехи. Без них можно взять чечевичный', '>Спасибо, это важно'],
  },
  {
    client: 'Kate Morrison', channel: 'widget', operator: 'ivan', hoursAgo: 170, subject: 'Oat milk out of stock', status: 'closed',
    lines: ['>Hi! Is the barista oat milk coming back?', '<Hello Kate! Yes, on Thursday morning. Shall I write to you then?', '>Please do, thank you', '<Done. Have a good day!'],
  },
  {
    client: 'Олег Тарасов', channel: 'telegram', operator: 'timur', hoursAgo: 165, subject: 'Разбили яйца', status: 'closed',
    lines: ['>Из десятка яиц четыре разбиты', '<Сожалею! Привезти новые или вернуть деньги?', '>Верните', '<Вернул 129 ₽ на карту', '>Быстро. Спасибо'],
  },
  {
    client: 'Нина Павловна', channel: 'widget', operator: 'daria', hoursAgo: 150, subject: 'Не получается войти', status: 'closed',
    lines: ['>Здравствуйте не могу войти код не приходит', '<Здравствуйте, Нина Павловна! Проверьте последние цифры номера: 60-17?', '>нет 60-71', '<Исправила, отправьте код ещё раз', '>пришёл, спасибо доченька'],
  },
  {
    client: 'Руслан Амиров', channel: 'telegram', operator: 'ivan', hoursAgo: 143, subject: 'Счёт для компании', status: 'closed',
    lines: ['>Нужны закрывающие документы за октябрь, ООО «Вега»', '<Добрый день! Подготовлю УПД. На какую почту?', '>buh@vega.example', '<Отправлено. Если нужно по ЭДО, скажите, подключим'],
  },
  {
    client: 'Daniel Weber', channel: 'telegram', operator: 'olga', hoursAgo: 131, subject: 'Delivery to a hotel', status: 'closed',
    lines: ['>Hello, do you deliver to the Astoria hotel?', '<Hello Daniel! Yes, to the reception. Please add your room to the comment', '>Great. What time at the earliest?', '<From 8:00. The first slot tomorrow is free', '>Booked. Thanks!'],
  },
  {
    client: 'Елена Шубина', channel: 'widget', operator: 'olga', hoursAgo: 120, subject: 'Дважды списали деньги', status: 'closed',
    lines: ['>Оплата прошла два раза!', '<Елена, вторая операция — блокировка, её банк снимет сам. Номер заказа 48-2733?', '>Да', '<Отправила в банк запрос, чтобы сняли сегодня', '>Сняли. Спасибо, что не пришлось звонить'],
  },
  {
    client: 'Игорь Снегирёв', channel: 'telegram', operator: 'timur', hoursAgo: 112, subject: 'Оставить у двери', status: 'closed',
    lines: ['>Оставьте заказ у двери, пожалуйста, ребёнок спит', '<Передал курьеру: не звонить, оставить и написать', '>Забрал, спасибо огромное'],
  },
  {
    client: 'Алина Фёдорова', channel: 'widget', operator: 'daria', hoursAgo: 101, subject: 'Торт на заказ', status: 'closed',
    lines: ['>А торты с надписью делаете?', '<Да, за два дня. До 40 знаков, кремом', '>«С днём рождения, Миша!» на субботу', '<Записала на субботу, 11:00. Ссылку на оплату отправила на почту'],
  },
  {
    client: 'Виктор Ларин', channel: 'telegram', operator: 'ivan', hoursAgo: 98, subject: 'Поцарапали дверь', status: 'open',
    lines: ['>Ваш курьер поцарапал дверь!!! Я этого так не оставлю', '<Пришлите, пожалуйста, фото двери. Передам в службу доставки, ответят завтра до обеда', '>Да мне всё равно, кому вы там передадите!', '<Понимаю вас. Как только будет фото, заведу заявку на ремонт'],
  },
  {
    client: 'Юлия Браун', channel: 'widget', operator: 'olga', hoursAgo: 90, subject: 'Подписка на овощи', status: 'closed',
    lines: ['>Хочу приостановить еженедельную корзину на отпуск', '<Можно с 25-го по 9-е, так?', '>Да', '<Поставила на паузу, 9-го включится сама. Хорошего отпуска!'],
  },
  {
    client: 'Мария Остапенко', channel: 'telegram', operator: 'timur', hoursAgo: 81, subject: 'Не та вода', status: 'closed',
    lines: ['>Привезли газированную, я просила без газа', '<Извините! Привезём правильную сегодня до 20:00, эту оставьте себе', '>О, хорошо'],
  },
  {
    client: 'Константин Рогов', channel: 'widget', operator: 'daria', hoursAgo: 69, subject: 'Баллы не начислились', status: 'closed',
    lines: ['>За заказ 48-2801 нет баллов', '<Они приходят через сутки после доставки. Но вижу, что уже прошло двое. Начислила вручную 174', '>Вижу. Спасибо'],
  },
  {
    client: 'Kate Morrison', channel: 'widget', operator: 'ivan', hoursAgo: 62, subject: 'Missing basil', status: 'closed',
    lines: ['>Hi again, the basil is missing from my bag', '<Sorry about that, Kate. Refund or bring it with the next order?', '>Refund please', '<Done: 89 ₽ are on the way back'],
  },
  {
    client: 'Тимофей Егоров', channel: 'telegram', operator: 'ivan', hoursAgo: 52, subject: 'Вопрос о вакансии', status: 'closed',
    lines: ['>Здравствуйте, курьеры нужны?', '<Здравствуйте! Да. Анкета на polka.example/job, ответят за день'],
  },
  {
    client: 'Жанна Орлова', channel: 'telegram', operator: 'olga', hoursAgo: 47, subject: 'Детское питание', status: 'closed',
    lines: ['>Есть ли пюре из кролика без крахмала?', '<Да, «Лукошко», с 6 месяцев. Добавить в заказ?', '>Шесть баночек', '<Добавила. Итого 3 482 ₽'],
  },
  {
    client: 'Светлана Ким', channel: 'telegram', operator: 'timur', hoursAgo: 34, subject: 'Привезли раньше', status: 'closed',
    lines: ['>Курьер приехал на час раньше, меня не было дома', '<Простите. Заказ у консьержа? Могу вернуть курьера к 19:00', '>Пусть вернётся к 19', '<Договорился, будет в 19:00'],
  },
  {
    client: 'Лев Морозов', channel: 'widget', operator: 'daria', hoursAgo: 27, subject: 'Чек на почту', status: 'closed',
    lines: ['>Чек не пришёл', '<Отправила ещё раз на l…@mail.example. Проверьте «Спам»', '>В спаме и был'],
  },
  {
    client: 'Нина Павловна', channel: 'widget', operator: 'olga', hoursAgo: 22, subject: 'Позвоните, когда приедете', status: 'closed',
    lines: ['>Скажите курьеру пусть звонит громко я плохо слышу домофон', '<Записала: звонить на телефон, ждать пять минут', '>спасибо'],
  },
  {
    client: 'Илья Воронцов', channel: 'telegram', operator: 'timur', hoursAgo: 9, subject: 'Перенести на завтра', status: 'pending',
    lines: ['>Можно перенести доставку на завтра на утро?', '<Да. 9–11 или 11–13?', '>9–11', '<Перенёс на 9–11. Если что-то нужно добавить, напишите до 7:00'],
  },
  {
    client: 'Emily Clark', channel: 'widget', operator: 'ivan', hoursAgo: 4, subject: 'Gluten free bread', status: 'closed',
    lines: ['>Do you have gluten free bread today?', '<Hi Emily! Buckwheat and corn, both baked this morning', '>Two buckwheat loaves then', '<In your basket. See you after 15:00!'],
  },
]
