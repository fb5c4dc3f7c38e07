import type { Locale } from '@parley/contract/views'

/** What the practice client says, a step after each answer of an operator. He is the teacher, too. */
export const practiceLessons: Readonly<Record<Locale, { readonly name: string; readonly steps: readonly string[] }>> = {
  ru: {
    name: 'Учебный клиент',
    steps: [
      'Здравствуйте! Я учебный клиент, настоящих людей здесь нет. Возьмите чат (Alt+A) и напишите мне что-нибудь.',
      'Ваш ответ дошёл. Теперь наберите в поле // и выберите готовый ответ; если их ещё нет, добавьте первый: «Настройки» → «Шаблоны». Потом ответьте ещё раз.',
      'Отлично. Нажмите «Передать» (Alt+T) и верните чат в очередь: история останется с ним. Возьмите его снова и напишите мне.',
      'Вот и всё, что бывает каждый день. Нажмите «Завершить» (Alt+E) и выберите «закрытое»: вопрос решён. Хорошей работы!',
    ],
  },
  en: {
    name: 'Practice client',
    steps: [
      'Hello! I am a practice client, there is no real person here. Take the chat (Alt+A) and write me something.',
      'Your answer has arrived. Now type // in the field and choose a prepared reply; if there are none yet, add the first one: Settings → Templates. Then answer once more.',
      'Well done. Press Transfer (Alt+T) and give the chat back to the queue: its history stays with it. Take it again and write to me.',
      'That is all there is to an ordinary day. Press Finish (Alt+E) and choose “closed”: the question is solved. Have a good time at work!',
    ],
  },
}
