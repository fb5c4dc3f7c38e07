import Type, { type Static } from 'typebox'
import { ApiKeyId, Instant, OperatorId } from './ids.ts'

const strict = { additionalProperties: false } as const

/** A key with which a program does what an operator may do. The key itself is nowhere. */
export const ApiKeyView = Type.Object(
  {
    id: ApiKeyId,
    name: Type.String(),
    /** Whose it is: it may what he may, and works as long as he may sign in. */
    operatorId: OperatorId,
    /** It may look and change nothing. */
    readsOnly: Type.Boolean(),
    createdAt: Instant,
    /** To the minute; null = never. */
    lastUsedAt: Type.Union([Instant, Type.Null()]),
  },
  strict,
)
export type ApiKeyView = Static<typeof ApiKeyView>

/** GET /api-keys (admin and owner): everybody's, the latest first. */
export const ApiKeysPage = Type.Object({ keys: Type.Array(ApiKeyView) }, strict)
export type ApiKeysPage = Static<typeof ApiKeysPage>

/** POST /api-keys (admin and owner, signed in): a key of one's own. */
export const ApiKeyBody = Type.Object(
  { name: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }), readsOnly: Type.Boolean() },
  strict,
)
export type ApiKeyBody = Static<typeof ApiKeyBody>

/** The only answer that has the key, 43 characters: it goes in `Authorization: Bearer …`. */
export const NewApiKey = Type.Object({ id: ApiKeyId, key: Type.String() }, strict)
export type NewApiKey = Static<typeof NewApiKey>

export const ApiKeyPath = Type.Object({ id: ApiKeyId }, strict)
