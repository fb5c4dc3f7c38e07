import type { Locale } from '@parley/contract/views'

/** What a client reads when nobody can take him, until an administrator words it himself (P-10, P-11). */
export const defaultTexts: Record<Locale, { readonly busyText: string; readonly offShiftText: string }> = {
  ru: {
    busyText: 'Все операторы сейчас заняты. Ваше сообщение получено, мы ответим, как только кто-нибудь освободится.',
    offShiftText: 'Сейчас никого из операторов нет. Ваше сообщение получено, мы ответим, как только вернёмся.',
  },
  en: {
    busyText: 'All our operators are busy right now. We have your message and will answer as soon as somebody is free.',
    offShiftText: 'Nobody is here right now. We have your message and will answer as soon as we are back.',
  },
}
