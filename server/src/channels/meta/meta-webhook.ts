import { createHash, createHmac } from 'node:crypto'
import { ChannelError } from '../channel-error.ts'
import { objectIn, parseJson } from '../parse-json.ts'
import type { HookRequest } from '../platform.ts'
import { isSameSecret } from '../same-secret.ts'

/* Meta's webhooks: proof of the address by GET, updates signed over their bytes, many of them in one request. */

/** Whether Meta signed these bytes with the app's secret. */
export function isFromMeta({ headers, raw }: HookRequest, appSecret: string | undefined): boolean {
  if (appSecret === undefined || appSecret === '') return false
  const signature = `sha256=${createHmac('sha256', appSecret).update(raw).digest('hex')}`
  return isSameSecret(signature, headers['x-hub-signature-256'])
}

/**
 * What answers Meta's question whether the address is ours; null for every other request.
 * @throws ChannelError `bad_signature` where it does not know the token that the subscription was made with
 */
export function metaHandshake(
  { method, query }: HookRequest,
  verifyToken: string | undefined,
): (() => Promise<string>) | null {
  if (method !== 'GET') return null
  const challenge = query['hub.challenge']
  const isAsked = query['hub.mode'] === 'subscribe' && typeof challenge === 'string' && challenge.length <= 1000
  if (!isAsked || !isSameSecret(verifyToken, query['hub.verify_token']))
    throw new ChannelError('bad_signature', 'a subscription that Meta did not ask for')
  return () => Promise.resolve(challenge)
}

/** One thing that Meta tells: which list of the entry it stood in, whose entry it was, and the thing itself. */
export interface MetaItem {
  readonly object: string
  /** Of the page, the account or the business. */
  readonly entryId: string
  /** `messaging`, `standby`, `changes`. */
  readonly list: string
  readonly item: Readonly<Record<string, unknown>>
}

const lists = ['messaging', 'standby', 'changes']

/** Everything that a request tells, in its order; null where it is no update of Meta. */
export function metaItems(raw: Buffer): MetaItem[] | null {
  const { object, entry } = objectIn(parseJson(raw))
  if (typeof object !== 'string' || !Array.isArray(entry)) return null
  return entry.flatMap((told: unknown) => {
    const fields = objectIn(told)
    const { id } = fields
    const entryId = typeof id === 'string' || typeof id === 'number' ? String(id) : ''
    return lists.flatMap((list) =>
      listIn(fields[list]).map((item) => ({ object, entryId, list, item: objectIn(item) })),
    )
  })
}

/** A request that tells this one thing. */
export function rawOf({ object, entryId, list, item }: MetaItem): Buffer {
  return Buffer.from(JSON.stringify({ object, entry: [{ id: entryId, [list]: [item] }] }))
}

/** The thing that `rawOf` put into a request. */
export function onlyItem(raw: Buffer): MetaItem | null {
  return metaItems(raw)?.[0] ?? null
}

/** A key for what the platform gives none: the same words, the same key. */
export function keyOfItem(item: MetaItem): string {
  return createHash('sha256').update(rawOf(item)).digest('hex')
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
