import type { ChannelKind } from '@parley/contract/views'
import { type ChannelGlyphKind, isChannelGlyph } from '../ui/glyphs/ChannelGlyph.tsx'

/** Kinds whose mark has another name. */
const others: Readonly<Record<string, ChannelGlyphKind>> = { widget: 'web', email: 'mail', form: 'web' }

/** The mark that stands for a kind of channel; one that has no mark of its own gets a plain bubble. */
export function channelGlyphOf(kind: ChannelKind | undefined): ChannelGlyphKind {
  if (kind === undefined) return 'web'
  return others[kind] ?? (isChannelGlyph(kind) ? kind : 'other')
}
