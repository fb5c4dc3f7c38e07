import Type, { type Static } from 'typebox'

/** Why a chat ended. `transferred`, `split` and `handed_over` are links of a chain, the rest its end (domain.md → Chat states). */
export const FinishReason = Type.Union([
  Type.Literal('by_hand'),
  Type.Literal('template'),
  Type.Literal('rule'),
  Type.Literal('client'),
  Type.Literal('blocked'),
  Type.Literal('idle'),
  Type.Literal('not_streamed'),
  Type.Literal('transferred'),
  Type.Literal('split'),
  Type.Literal('operator_removed'),
  /** Between a bot and the desk, either way; a link like `transferred` (C-66). */
  Type.Literal('handed_over'),
  /** Nobody wrote to the bot any more (T5). */
  Type.Literal('bot_idle'),
])
export type FinishReason = Static<typeof FinishReason>
