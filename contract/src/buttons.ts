import Type, { type Static } from 'typebox'
import { buttonLimits } from './button-limits.ts'

/** Answers that the client may give by one press, under a message of ours: what stands on a button is what he says by it. */
export const Buttons = Type.Array(
  Type.String({ minLength: 1, maxLength: buttonLimits.longest, pattern: '^\\S(.*\\S)?$' }),
  { maxItems: buttonLimits.most, uniqueItems: true },
)
export type Buttons = Static<typeof Buttons>
