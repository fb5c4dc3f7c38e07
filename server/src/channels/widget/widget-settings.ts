import { parseAs } from '@parley/contract/parse-as'
import { type WidgetSettings, WidgetSettingsInput } from '@parley/contract/widget-settings'

const greetings = { ru: 'Здравствуйте! Чем можем помочь?', en: 'Hello! How can we help?' }
const titles = { ru: 'Напишите нам', en: 'Chat with us' }

/** Completes what was entered. */
export function completeWidgetSettings(input: unknown): WidgetSettings {
  const entered = parseAs(WidgetSettingsInput, input)
  const locale = entered.locale ?? 'ru'
  return {
    title: titles[locale],
    color: '#1f5b3a',
    greeting: greetings[locale],
    greetings: {},
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

/** Contrast of white on a colour, 1–21 (WCAG 2). */
export function contrastWithWhite(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(color.slice(at, at + 2), 16) / 255),
  )
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
}

function linear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
}
