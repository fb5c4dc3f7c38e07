import type { Locale } from '@parley/contract/views'

interface LauncherWords {
  /** Accessible name of the launcher. */
  open: (unread: number) => string
  panel: string
  close: string
  failed: string
  retry: string
}

const unreadRussian = { one: 'новое сообщение', few: 'новых сообщения', many: 'новых сообщений' }

/** The few words that the shop's page itself shows; the rest is in the panel. */
export const launcherWords: Record<Locale, LauncherWords> = {
  ru: {
    open: (unread) => (unread === 0 ? 'Открыть чат' : `Открыть чат, ${String(unread)} ${russianNoun(unread)}`),
    panel: 'Чат с поддержкой',
    close: 'Закрыть чат',
    failed: 'Чат не загрузился. Проверьте связь и попробуйте ещё раз.',
    retry: 'Повторить',
  },
  en: {
    open: (unread) =>
      unread === 0 ? 'Open chat' : `Open chat, ${String(unread)} new ${unread === 1 ? 'message' : 'messages'}`,
    panel: 'Support chat',
    close: 'Close chat',
    failed: 'The chat did not load. Check your connection and try again.',
    retry: 'Try again',
  },
}

function russianNoun(count: number): string {
  const form = new Intl.PluralRules('ru').select(count)
  return form === 'one' || form === 'few' ? unreadRussian[form] : unreadRussian.many
}
