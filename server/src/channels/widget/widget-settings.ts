import { parseAs } from '@parley/contract/parse-as'
import type { Locale } from '@parley/contract/views'
import { type WidgetSettings, WidgetSettingsInput } from '@parley/contract/widget-settings'

const greetings = { ru: 'Здравствуйте! Чем можем помочь?', en: 'Hello! How can we help?' }
const titles = { ru: 'Напишите нам', en: 'Chat with us' }

/** Completes what was entered. */
export function completeWidgetSettings(input: unknown): WidgetSettings {
  const entered = parseAs(WidgetSettingsInput, input)
  const locale = entered.locale ?? 'ru'
  return {
    title: titles[locale],
    // Visitors of the other language read the usual words in theirs.
    titles: entered.title === undefined ? besides(titles, locale) : {},
    color: '#1f5b3a',
    greeting: greetings[locale],
    greetings: entered.greeting === undefined ? besides(greetings, locale) : {},
    locale,
    position: 'right',
    preChat: [],
    quickReplies: [],
    privacyUrl: '',
    asksRating: true,
    visitorData: 'full',
    sites: [],
    ...entered,
  }
}

function besides(words: Record<Locale, string>, locale: Locale): Partial<Record<Locale, string>> {
  const { [locale]: _own, ...others } = words
  return others
}
