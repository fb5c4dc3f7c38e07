import type { ApiKeyId, OperatorId } from '@parley/contract/ids'
import { parseAs } from '@parley/contract/parse-as'
import Type from 'typebox'
import type { Database, Tx } from '../database/database.ts'
import { newId } from '../new-id.ts'
import { type Actor, actorOfRow, FoundActor } from './actor.ts'
import { hashSecretToken, newSecretToken } from './secret-token.ts'

interface NewKey {
  readonly id: ApiKeyId
  readonly key: string
}

/**
 * Makes a key with which a program acts as an operator. The key is returned once and stored only as a hash.
 * @param readsOnly it may look and change nothing
 */
export async function createApiKey(tx: Tx, operatorId: OperatorId, name: string, readsOnly = false): Promise<NewKey> {
  const key = newSecretToken()
  const id: ApiKeyId = newId()
  await tx.db
    .insertInto('api_keys')
    .values({
      workspace_id: tx.workspaceId,
      id,
      operator_id: operatorId,
      token_hash: hashSecretToken(key),
      name,
      reads_only: readsOnly,
    })
    .execute()
  return { id, key }
}

const FoundKey = Type.Object({ ...FoundActor.properties, reads_only: Type.Boolean() })

/** Who a key acts as, and whether it may only look; undefined for a key that nobody has. Notes that it was used. */
export async function findApiKey(
  database: Database,
  key: string,
): Promise<{ actor: Actor; readsOnly: boolean } | undefined> {
  const [row] = await database.door('select * from find_api_key($1)', [hashSecretToken(key)])
  if (row === undefined) return undefined
  const found = parseAs(FoundKey, row)
  return { actor: actorOfRow(found), readsOnly: found.reads_only }
}
