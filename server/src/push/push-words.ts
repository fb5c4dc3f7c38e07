import type { NewsKind } from '@parley/contract/notifications'
import type { Locale } from '@parley/contract/views'

/** What a push says where it does not say what was written: the reader has no desk open that could put it into words. */
export const pushWords: Readonly<Record<Locale, Readonly<Record<NewsKind | 'files', string>>>> = {
  ru: {
    untaken: 'Новое сообщение в очереди',
    mine: 'Новое сообщение',
    handed: 'Чат передан вам',
    over_time: 'Клиент ждёт слишком долго',
    files: 'Вложение',
  },
  en: {
    untaken: 'New message in the queue',
    mine: 'New message',
    handed: 'A chat was given to you',
    over_time: 'A client has been waiting too long',
    files: 'Attachment',
  },
}
