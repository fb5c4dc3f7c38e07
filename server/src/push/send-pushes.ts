import type { PushDeviceId, WorkspaceId } from '@parley/contract/ids'
import { sql } from 'kysely'
import { createWorkLoop, type Worker } from '../channels/work-loop.ts'
import type { Database, Tx } from '../database/database.ts'
import type { OutsideAnswer, OutsideCaller } from '../http/call-outside.ts'
import { afterPush, type PushOutcome } from './after-push.ts'
import { encryptPush } from './encrypt-push.ts'
import { loadPush, type ReadyPush } from './load-push.ts'
import type { PushKeys } from './push-keys.ts'

interface SenderParts {
  readonly database: Database
  readonly keys: () => Promise<PushKeys>
  readonly caller: OutsideCaller
  readonly onFault: (fault: unknown) => void
}

interface ClaimedPush {
  workspace_id: WorkspaceId
  device_id: PushDeviceId
  news_key: string
  attempt: number
}

/** Pushes that are sent at the same time, and how long one of them belongs to a node, seconds. */
const atOnce = 8
const leaseSeconds = 60
/** How long a service keeps a push for a device that is off, seconds: later it is no news. */
const keptSeconds = 600

/** Brings pushes to the services of the browsers' makers, a bounded number of times each. */
export function createPushSender(parts: SenderParts): Worker {
  return createWorkLoop<ClaimedPush>({
    claim: (free) => parts.database.door<ClaimedPush>('select * from claim_pushes($1, $2)', [free, leaseSeconds]),
    keyOf: ({ device_id, news_key }) => `${device_id} ${news_key}`,
    work: (claimed) => push(parts, claimed),
    atOnce,
    onFault: parts.onFault,
  })
}

async function push(parts: SenderParts, claimed: ClaimedPush): Promise<void> {
  const { database } = parts
  const { workspace_id: workspaceId, device_id: deviceId, news_key: key, attempt } = claimed
  const ready = await database.transaction(workspaceId, (tx) => loadPush(tx, deviceId, key))
  const outcome = ready === null ? 'given_up' : await attemptOf(parts, ready, attempt)
  await database.transaction(workspaceId, (tx) => save(tx, claimed, outcome))
}

async function attemptOf(parts: SenderParts, ready: ReadyPush, attempt: number): Promise<PushOutcome> {
  const answer = await callService(parts, ready).catch(() => null)
  return afterPush(answer?.status ?? null, attempt, answer?.headers['retry-after'])
}

async function callService(
  { keys, caller }: SenderParts,
  { endpoint, keys: device, payload, topic, now }: ReadyPush,
): Promise<OutsideAnswer> {
  const body = encryptPush(Buffer.from(JSON.stringify(payload)), device)
  const headers = {
    authorization: (await keys()).authorize(endpoint, now),
    'content-encoding': 'aes128gcm',
    'content-type': 'application/octet-stream',
    ttl: String(keptSeconds),
    urgency: 'high',
    topic,
  }
  return caller.post(endpoint, headers, body)
}

async function save(tx: Tx, { device_id, news_key }: ClaimedPush, outcome: PushOutcome): Promise<void> {
  if (outcome === 'gone') {
    await tx.db
      .deleteFrom('push_devices')
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', device_id)
      .execute()
    return
  }
  await tx.db
    .updateTable('pushes')
    .set(
      typeof outcome === 'object'
        ? { leased_until: null, due_at: sql<Date>`desk_now() + make_interval(secs => ${outcome.retrySeconds})` }
        : { leased_until: null, done_at: sql<Date>`desk_now()` },
    )
    .where('workspace_id', '=', tx.workspaceId)
    .where('device_id', '=', device_id)
    .where('news_key', '=', news_key)
    .execute()
}
