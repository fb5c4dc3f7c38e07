import Type, { type Static } from 'typebox'
import { ConversationId, TagId } from './ids.ts'
import { Reaction } from './reaction.ts'
import { TagColor, TagScopes } from './tag.ts'

const strict = { additionalProperties: false } as const

/* What is done to stored messages, and the tags that they may have. */

/** One message: its conversation and its number there. The desk's address of it, to copy and open, is `/chats/<id>?message=<seq>`. */
export const MessagePath = Type.Object({ id: ConversationId, seq: Type.Integer({ minimum: 1 }) }, strict)

/**
 * PUT /conversations/:id/messages/:seq/mark: one mark a message, `neutral` removes it. Of the client's messages, by the holder
 * (A-13, 409 `not_holder`).
 */
export const MarkBody = Type.Object(
  { mark: Type.Union([Type.Literal('positive'), Type.Literal('negative'), Type.Literal('neutral')]) },
  strict,
)
export type MarkBody = Static<typeof MarkBody>

/**
 * PUT /conversations/:id/messages/:seq/reaction: our emoji on a message of the client's, which he sees where he wrote; null takes it back.
 * By the holder, one of the channel's `reactions` (409 `not_reactable`).
 */
export const ReactionBody = Type.Object({ reaction: Type.Union([Reaction, Type.Null()]) }, strict)
export type ReactionBody = Static<typeof ReactionBody>

/** PUT /conversations/:id/messages/:seq/tags (A-17..A-20): all that it has from now on, by the holder. */
export const MessageTagsBody = Type.Object({ tagIds: Type.Array(TagId, { maxItems: 20, uniqueItems: true }) }, strict)
export type MessageTagsBody = Static<typeof MessageTagsBody>

/** PUT /conversations/:id/messages/:seq: another text of one's own message (B-13), 1–10 000 characters; by its author while he holds the chat. */
export const EditBody = Type.Object({ text: Type.String({ maxLength: 10_000 }) }, strict)
export type EditBody = Static<typeof EditBody>

const TagName = Type.String({ minLength: 1, maxLength: 40, pattern: '\\S' })

/** POST /tags (admin and owner): a name that no other tag has, whatever its letters' case (409 `name_taken`); for everything unless told otherwise. */
export const TagBody = Type.Object({ name: TagName, color: TagColor, scopes: Type.Optional(TagScopes) }, strict)
export type TagBody = Static<typeof TagBody>

/** PUT /tags/:id (admin and owner): what is absent stays. DELETE /tags/:id removes it; messages that have it keep it. */
export const TagChange = Type.Partial(TagBody, strict)
export type TagChange = Static<typeof TagChange>
export const TagPath = Type.Object({ id: TagId }, strict)
/** POST /tags/:id/merge (admin and owner): what has the tag has `into` instead from now on, wherever it is shown or looked for; 409 `tag_into_itself`. */
export const TagMerge = Type.Object({ into: TagId }, strict)
export type TagMerge = Static<typeof TagMerge>
/** GET /tags/uses: how many cases have a tag, on themselves or on their messages, those merged into it included. Tags that none has are left out. */
export const TagUses = Type.Object(
  { uses: Type.Array(Type.Object({ tagId: TagId, cases: Type.Integer({ minimum: 1 }) }, strict)) },
  strict,
)
export type TagUses = Static<typeof TagUses>
/** Answer of POST /tags. */
export const TagAnswer = Type.Object({ id: TagId }, strict)
export type TagAnswer = Static<typeof TagAnswer>
