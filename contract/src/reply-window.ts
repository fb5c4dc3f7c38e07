import Type, { type Static } from 'typebox'

/** How long after a client's last message a platform lets us write to him (T6, C-34). What a channel has none of is always open. */
export const ReplyWindow = Type.Object(
  {
    /** Hours in which anything may be sent. */
    hours: Type.Integer({ minimum: 1, maximum: 720 }),
    /** Hours in which a person may still write, though no bot and no rule: at least `hours`. */
    personHours: Type.Integer({ minimum: 1, maximum: 720 }),
    /** Whether texts that the platform has approved may be sent at any time. */
    templates: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type ReplyWindow = Static<typeof ReplyWindow>
