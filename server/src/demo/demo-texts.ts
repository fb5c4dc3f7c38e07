import type { TagColor, TagScope } from '@parley/contract/tag'

/** What the demo shop marks messages, cases and clients with. */
export const demoTags: readonly { readonly name: string; readonly color: TagColor; readonly scopes?: TagScope[] }[] = [
  { name: 'Замена', color: 'amber' },
  { name: 'Возврат денег', color: 'rose' },
  { name: 'Опоздание курьера', color: 'blue', scopes: ['message', 'case'] },
  { name: 'Благодарность', color: 'green', scopes: ['message', 'case'] },
  { name: 'Постоянный клиент', color: 'violet', scopes: ['contact'] },
]

/** Prepared replies of the demo shop. */
export const demoTemplates: readonly { readonly name: string; readonly text: string }[] = [
  { name: 'Приветствие', text: 'Здравствуйте! Сейчас посмотрю ваш заказ.' },
  { name: 'Где курьер', text: 'Курьер уже в пути. Как только он будет рядом, позвонит на номер из заказа.' },
  {
    name: 'Замена товара',
    text: 'Этого товара сейчас нет. Могу предложить замену или вернуть деньги за позицию, как вам удобнее?',
  },
  { name: 'Возврат', text: 'Деньги вернём на карту, которой вы платили. Обычно это занимает до трёх рабочих дней.' },
  { name: 'Фото', text: 'Пришлите, пожалуйста, фото: так мы решим быстрее.' },
  { name: 'Прощание', text: 'Обращайтесь, если что. Хорошего дня!' },
  { name: 'Greeting', text: 'Hello! Let me look at your order.' },
  { name: 'Courier', text: 'Your courier is on the way and will call you when nearby.' },
  {
    name: 'Refund',
    text: 'We will return the money to the card you paid with. It usually takes up to three working days.',
  },
]

/** What waiting clients of the delivery queue are told, each in his language. */
export const deliveryTexts = {
  ru: {
    busyText: 'Все операторы доставки сейчас отвечают другим. Мы видим ваше сообщение и ответим здесь.',
    offShiftText: 'Сейчас никого нет на смене. Ваше сообщение уже в очереди: ответим здесь, как только вернёмся.',
  },
  en: {
    busyText: 'Everyone in delivery is helping someone else right now. We can see your message and will answer here.',
    offShiftText:
      'Nobody is on shift right now. Your message is in the queue: we will answer here as soon as we are back.',
  },
}
