import type { Locale } from '@parley/contract/views'

/** What a client reads who is blocked for a while or for good, until an administrator words it himself (D-24). */
export const defaultBlockTexts: Record<Locale, string> = {
  ru: 'Вы не можете писать нам в этот чат: новые сообщения не будут доставлены.',
  en: 'You can’t write to us in this chat: new messages will not be delivered.',
}

/** The text as a client of a language reads it: the desk's usual one in his, an administrator's as it was written. */
export function blockTextIn(locale: Locale, text: string): string {
  return Object.values(defaultBlockTexts).includes(text) ? defaultBlockTexts[locale] : text
}
