import type { ChannelKind } from '@parley/contract/views'
import type { ChannelGlyphKind } from '../ui/glyphs/ChannelGlyph.tsx'

/** The mark that stands for each kind of channel. */
export const channelGlyphOf: Record<ChannelKind, ChannelGlyphKind> = { widget: 'web', telegram: 'telegram' }
