import type { ChannelId } from '@parley/contract/ids'
import type { Locale } from '@parley/contract/views'

export type Theme = 'light' | 'dark'

/** The corner of the page in which the widget stands. */
export type Position = 'left' | 'right'

/** What the panel must know before its first paint. It travels in the fragment, which no server sees or logs. */
export interface PanelStart {
  /** Proves to each side that the other one is the frame, or the page, that belongs to it. */
  nonce: string
  /** Origin of the page around the panel: the only one that the panel talks to. */
  hostOrigin: string
  /** Colour of the header until the desk says its own; `#rrggbb` or empty. */
  color: string
  /** Language of the page around it; null = the channel's. */
  locale: Locale | null
  theme: Theme
}

/** Address of the panel's page. The channel stands in the query: the server says there which sites may frame it. */
export function panelAddress(deskOrigin: string, channelId: string, start: PanelStart): string {
  const fragment = new URLSearchParams({
    nonce: start.nonce,
    host: start.hostOrigin,
    color: start.color,
    locale: start.locale ?? '',
    theme: start.theme,
  })
  return `${deskOrigin}/widget/frame?channel=${encodeURIComponent(channelId)}#${fragment.toString()}`
}

/** Reads what `panelAddress` wrote; what is malformed becomes empty. */
export function readPanelAddress(address: { search: string; hash: string }): PanelStart & { channelId: ChannelId } {
  const fragment = new URLSearchParams(address.hash.slice(1))
  const color = fragment.get('color') ?? ''
  return {
    channelId: (new URLSearchParams(address.search).get('channel') ?? '') as ChannelId,
    nonce: fragment.get('nonce') ?? '',
    hostOrigin: fragment.get('host') ?? '',
    color: isColor(color) ? color : '',
    locale: readLocale(fragment.get('locale')),
    theme: fragment.get('theme') === 'dark' ? 'dark' : 'light',
  }
}

/** `#rrggbb`, the only notation of a channel's colour. */
export function isColor(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text)
}

/** The supported language of a tag such as `ru-RU`, or null. */
export function readLocale(tag: string | null | undefined): Locale | null {
  const language = tag?.slice(0, 2).toLowerCase()
  return language === 'ru' || language === 'en' ? language : null
}
