import type { Locale } from '@parley/contract/views'
import { isColor, readLocale } from '../link/panel-address.ts'

/** What the shop wrote into `<script src="…/widget.js" data-channel="…">`. */
export interface ScriptSettings {
  deskOrigin: string
  channelId: string
  /** Colour of the launcher until the desk says its own; empty = ours. */
  color: string
  locale: Locale | null
  theme: string
  /** For old browsers under a content security policy: the nonce of the script covers our style element. */
  nonce: string
}

/** Finds the script's own tag; undefined when the shop forgot `data-channel`. */
export function readScriptSettings(): ScriptSettings | undefined {
  const script = document.currentScript ?? document.querySelector('script[data-channel][src*="/widget.js"]')
  if (!(script instanceof HTMLScriptElement)) return undefined
  const { channel, color = '', locale, theme = '' } = script.dataset
  if (channel === undefined || channel === '') return undefined
  return {
    deskOrigin: new URL(script.src).origin,
    channelId: channel,
    color: isColor(color) ? color : '',
    locale: readLocale(locale),
    theme,
    nonce: script.nonce,
  }
}
