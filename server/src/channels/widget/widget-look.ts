import type { WidgetLook } from '@parley/contract/widget'
import type { Widget } from './find-widget.ts'

/** What of a widget's settings its visitors see. */
export function lookOf({ settings, uploadLimitBytes }: Widget): WidgetLook {
  const { title, titles, color, greeting, greetings, locale, position, quickReplies, privacyUrl } = settings
  return { title, titles, color, greeting, greetings, locale, position, quickReplies, privacyUrl, uploadLimitBytes }
}
