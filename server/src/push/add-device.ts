import { ECDH } from 'node:crypto'
import type { PushDeviceId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { PushDeviceBody } from '@parley/contract/routes-notifications'
import { sql } from 'kysely'
import type { Session } from '../auth/sessions.ts'
import type { Database } from '../database/database.ts'
import type { OutsideCaller } from '../http/call-outside.ts'
import { newId } from '../new-id.ts'

/** Devices of one operator; the oldest one goes for another. */
const mostDevices = 20

/**
 * From now on this browser is pushed to while its sign-in lasts. Whoever used it before is not any more. Refuses with `invalid_input` for an
 * address that is not called and for a key that is none.
 */
export async function addDevice(
  { database, caller }: { readonly database: Database; readonly caller: OutsideCaller },
  { id: sessionId, actor: { workspaceId, operatorId } }: Session,
  { endpoint, keys: { p256dh, auth } }: PushDeviceBody,
  userAgent: string,
): Promise<PushDeviceId> {
  if (!caller.mayCall(endpoint)) throw wrong('/endpoint', 'the https address of a push service')
  if (!isOnCurve(p256dh)) throw wrong('/keys/p256dh', 'a point of P-256')
  const fresh: PushDeviceId = newId()
  return database.transaction(workspaceId, async (tx) => {
    const devices = () => tx.db.deleteFrom('push_devices').where('workspace_id', '=', workspaceId)
    await devices().where('endpoint', '=', endpoint).where('operator_id', '<>', operatorId).execute()
    const facts = { session_id: sessionId, p256dh, auth, user_agent: userAgent.slice(0, 300) }
    const { id } = await tx.db
      .insertInto('push_devices')
      .values({ workspace_id: workspaceId, id: fresh, operator_id: operatorId, endpoint, ...facts })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'endpoint']).doUpdateSet(facts))
      .returning('id')
      .executeTakeFirstOrThrow()
    await sql`
      with kept as (
        select id from push_devices where workspace_id = ${workspaceId} and operator_id = ${operatorId}
          order by created_at desc, id desc limit ${mostDevices}
      )
      delete from push_devices
        where workspace_id = ${workspaceId} and operator_id = ${operatorId} and id <> all(select id from kept)`.execute(
      tx.db,
    )
    await sql`
      insert into push_cursors (workspace_id, seq) select workspace_id, seq from feeds where workspace_id = ${workspaceId}
        on conflict (workspace_id) do nothing`.execute(tx.db)
    return id
  })
}

function isOnCurve(point: string): boolean {
  try {
    ECDH.convertKey(Buffer.from(point, 'base64url'), 'prime256v1')
    return true
  } catch {
    return false
  }
}

function wrong(path: string, expected: string): Refusal {
  return new Refusal('invalid_input', { fields: [{ path, expected }] })
}
