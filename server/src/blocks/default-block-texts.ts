import type { Locale } from '@parley/contract/views'

/** What a client reads who is blocked, until an administrator words it himself (D-24). */
export const defaultBlockTexts: Record<Locale, string> = {
  ru: 'Вы больше не можете писать нам в этот чат. Новые сообщения не будут доставлены.',
  en: 'You can no longer write to us in this chat. New messages will not be delivered.',
}
