import type { ChannelKindView } from '@parley/contract/channel-setup'
import type { ChannelView, Locale } from '@parley/contract/views'

/** The address of one channel, which somebody has to enter or publish elsewhere; null for a kind that has none. */
export function addressOf(kind: ChannelKindView | undefined, { id }: ChannelView, locale: Locale) {
  if (kind === undefined || kind.address === null) return null
  return { label: kind.address.label[locale], value: kind.address.url.replace(':id', id) }
}

/** The one line that puts a widget on a site. */
export function snippetOf({ id }: ChannelView): string {
  return `<script src="${location.origin}/widget.js" data-channel="${id}" async></script>`
}
