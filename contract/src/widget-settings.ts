import Type, { type Static } from 'typebox'
import { Locale } from './views.ts'

const strict = { additionalProperties: false } as const

/** What a visitor may be asked before his first message. The kind decides the keyboard, the autofill and the check. */
export const PreChatField = Type.Object(
  {
    kind: Type.Union([Type.Literal('name'), Type.Literal('email'), Type.Literal('phone'), Type.Literal('text')]),
    /** What stands above the field; empty = the usual word for its kind. */
    label: Type.String({ maxLength: 60 }),
    required: Type.Boolean(),
  },
  strict,
)
export type PreChatField = Static<typeof PreChatField>

/** How a widget looks, where it may stand and what it asks. */
export const WidgetSettings = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 60 }),
    /** Instead of `title` for visitors of a language. */
    titles: Type.Partial(
      Type.Object(
        { ru: Type.String({ minLength: 1, maxLength: 60 }), en: Type.String({ minLength: 1, maxLength: 60 }) },
        strict,
      ),
      strict,
    ),
    /** `#rrggbb`; white text on it must reach 4.5:1. */
    color: Type.String({ pattern: '^#[0-9a-fA-F]{6}$' }),
    greeting: Type.String({ maxLength: 300 }),
    /** Instead of `greeting` for visitors of a language. */
    greetings: Type.Partial(
      Type.Object({ ru: Type.String({ maxLength: 300 }), en: Type.String({ maxLength: 300 }) }, strict),
      strict,
    ),
    /** Language where neither the script nor the page says one. */
    locale: Locale,
    /** The corner of the page. Default right. */
    position: Type.Union([Type.Literal('right'), Type.Literal('left')]),
    /** Asked once, before the first message; what is known already is not asked. At most 4. Default none. */
    preChat: Type.Array(PreChatField, { maxItems: 4 }),
    /** First questions to choose by one press while nothing has been written. At most 5. Default none. */
    quickReplies: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), { maxItems: 5 }),
    /** Where the visitor reads what becomes of his data; empty = nothing is said of it. */
    privacyUrl: Type.String({ pattern: '^(https?://[^\\s"<>]+)?$', maxLength: 500 }),
    /** Asks how it was after a chat is finished. Default on. */
    asksRating: Type.Boolean(),
    /**
     * What is kept of a visitor's browsing (D-31): all of it; the IP address without its last part and pages without their questions; or his
     * language alone. Default all.
     */
    visitorData: Type.Union([Type.Literal('full'), Type.Literal('short'), Type.Literal('none')]),
    /** Origins of the pages that may show the widget; none = all. */
    sites: Type.Array(Type.String({ pattern: '^https?://[^\\s/?#@]+$', maxLength: 200 }), { maxItems: 50 }),
  },
  strict,
)
export type WidgetSettings = Static<typeof WidgetSettings>

/** What an administrator enters: everything may be left out. */
export const WidgetSettingsInput = Type.Partial(WidgetSettings, strict)
export type WidgetSettingsInput = Static<typeof WidgetSettingsInput>
