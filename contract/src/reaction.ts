import Type, { type Static } from 'typebox'

/** What one side may put on a message of the other: the client in the widget on ours, an operator on the client's. */
export const Reaction = Type.Union([
  Type.Literal('👍'),
  Type.Literal('❤️'),
  Type.Literal('😊'),
  Type.Literal('😢'),
  Type.Literal('👎'),
])
export type Reaction = Static<typeof Reaction>

/** All of them, in the order in which they are offered. */
export const allReactions: readonly Reaction[] = ['👍', '❤️', '😊', '😢', '👎']
