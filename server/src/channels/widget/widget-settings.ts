import { parseAs } from '@parley/contract/parse-as'
import { Locale } from '@parley/contract/views'
import Type, { type Static } from 'typebox'

const strict = { additionalProperties: false } as const

/** How the widget looks and where it may stand. */
export const WidgetSettings = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 60 }),
    /** `#rrggbb`; white text on it must reach 4.5:1. */
    color: Type.String({ pattern: '^#[0-9a-fA-F]{6}$' }),
    greeting: Type.String({ maxLength: 300 }),
    locale: Locale,
    /** Origins of the pages that may show the widget; none = all. */
    sites: Type.Array(Type.String({ pattern: '^https?://[^\\s/?#@]+$', maxLength: 200 }), { maxItems: 50 }),
  },
  strict,
)
export type WidgetSettings = Static<typeof WidgetSettings>

/** What an administrator enters: everything may be left out. */
export const WidgetSettingsInput = Type.Partial(WidgetSettings, strict)

const greetings = { ru: 'Здравствуйте! Чем можем помочь?', en: 'Hello! How can we help?' }
const titles = { ru: 'Напишите нам', en: 'Chat with us' }

/** Completes what was entered. */
export function completeWidgetSettings(input: unknown): WidgetSettings {
  const entered = parseAs(WidgetSettingsInput, input)
  const locale = entered.locale ?? 'ru'
  return { title: titles[locale], color: '#1f5b3a', greeting: greetings[locale], locale, sites: [], ...entered }
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
