import type { Locale } from './views.ts'

/** What a client reads after the text: his place, the expected time where there is one, and that he need not stay. */
export function placeInWords(locale: Locale, place: number, minutes: number | null): string {
  if (locale === 'ru') {
    const time = minutes === null ? '' : ` Ответим примерно через ${String(minutes)} мин.`
    return `Вы ${String(place)}-й в очереди.${time} Можно закрыть чат: мы напишем сюда.`
  }
  const time = minutes === null ? '' : ` We expect to answer in about ${String(minutes)} min.`
  return `You are number ${String(place)} in line.${time} You may leave: we will write here.`
}
