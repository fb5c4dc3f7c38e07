import Type, { type Static } from 'typebox'

/**
 * POST /conversations/:id/bot (holder, or supervisor and above): the client goes to the bot, or back to oneself where the bot took him while
 * one held the chat. What a bot has from the beginning is taken by /take. Only where a bot has a part in the conversation (`no_bot`, C-63).
 */
export const BotBody = Type.Object(
  {
    /** `ChatView.fence` that the sender of the command saw. */
    fence: Type.Integer({ minimum: 1 }),
    does: Type.Union([Type.Literal('give'), Type.Literal('take_back')]),
  },
  { additionalProperties: false },
)
export type BotBody = Static<typeof BotBody>
