import Type, { type Static } from 'typebox'
import { BlockId, ChannelId, ConversationId, IdentityId, Instant, OperatorId } from './ids.ts'

const strict = { additionalProperties: false } as const
const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** POST /conversations/:id/block: whoever writes there may not any more (D-23). Again: another term. */
export const BlockBody = Type.Object(
  {
    /** For how long, by the desk's clock, up to ten years; null = for ever (D-28). */
    minutes: nullable(Type.Integer({ minimum: 1, maximum: 5_256_000 })),
    /** All identities of the contact, not only this one. */
    allChannels: Type.Boolean(),
    /** For colleagues only: it stands in the line that tells of it, and in the audit. */
    reason: Type.Optional(Type.String({ maxLength: 500 })),
  },
  strict,
)
export type BlockBody = Static<typeof BlockBody>

/** POST /conversations/:id/unblock: he may write at once, also one who was blocked for ever (D-29). Nobody blocked: nothing happens. */
export const UnblockBody = Type.Object({ allChannels: Type.Boolean() }, strict)
export type UnblockBody = Static<typeof UnblockBody>

/** GET /conversations/:id/blocks: of all identities of the contact, newest first. */
export const BlocksPage = Type.Object(
  {
    blocks: Type.Array(
      Type.Object(
        {
          id: BlockId,
          identityId: IdentityId,
          channelId: ChannelId,
          conversationId: ConversationId,
          createdBy: nullable(OperatorId),
          createdAt: Instant,
          /** null = for ever. */
          until: nullable(Instant),
          /** What he sent meanwhile and nobody saw. */
          dropped: Type.Integer({ minimum: 0 }),
          /** null = it is in force. */
          liftedAt: nullable(Instant),
          /** null = its term ended. */
          liftedBy: nullable(OperatorId),
        },
        strict,
      ),
    ),
  },
  strict,
)
export type BlocksPage = Static<typeof BlocksPage>
