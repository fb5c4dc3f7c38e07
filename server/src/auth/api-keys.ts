import type { OperatorId } from '@parley/contract/ids'
import { parseAs } from '@parley/contract/parse-as'
import type { Database, Tx } from '../database/database.ts'
import { newId } from '../new-id.ts'
import { type Actor, actorOfRow, FoundActor } from './actor.ts'
import { hashSecretToken, newSecretToken } from './secret-token.ts'

/** Makes a key with which a program acts as an operator. The key is returned once and stored only as a hash. */
export async function createApiKey(tx: Tx, operatorId: OperatorId, name: string): Promise<string> {
  const key = newSecretToken()
  await tx.db
    .insertInto('api_keys')
    .values({
      workspace_id: tx.workspaceId,
      id: newId(),
      operator_id: operatorId,
      token_hash: hashSecretToken(key),
      name,
    })
    .execute()
  return key
}

/** Who a key acts as; undefined for a key that nobody has. */
export async function findApiKey(database: Database, key: string): Promise<Actor | undefined> {
  const [row] = await database.door('select * from find_api_key($1)', [hashSecretToken(key)])
  if (row === undefined) return undefined
  return actorOfRow(parseAs(FoundActor, row))
}
