import type { ChannelId, WorkspaceId } from '@parley/contract/ids'
import { createSecretBox } from '@parley/server/channels/secrets'
import pg from 'pg'
import { benchSecret } from './bench-secret.ts'
import { type WebhookKind, webhookKinds } from './webhook-kinds.ts'

/** A channel that its platform brings updates to. */
export interface WebhookChannel {
  readonly id: ChannelId
  readonly kind: WebhookKind
}

/** Gives each workspace of an arranged desk a channel of every kind, as if it had been connected. */
export async function arrangeWebhooks(superuserUrl: string, platformUrl: string): Promise<WebhookChannel[]> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  const box = createSecretBox(benchSecret)
  const channels: WebhookChannel[] = []
  try {
    const { rows } = await client.query<{ workspaceId: WorkspaceId; id: ChannelId; place: number }>(
      `select w.workspace_id as "workspaceId", bench_id(9, w.workspace_id, place) as id, place
        from workspaces as w, generate_series(1, $1::integer) as place order by 1, 3`,
      [webhookKinds.length],
    )
    for (const { workspaceId, id, place } of rows) {
      const kind = webhookKinds[place - 1]
      if (kind === undefined) throw new Error('a channel of no kind')
      await client.query(
        `insert into channels (workspace_id, id, kind, name, queue_id, account, settings, secrets)
          values ($1, $2, $3, $3, bench_id(1, $1::integer, 1), $3, $4, $5)`,
        [
          workspaceId,
          id,
          kind.kind,
          kind.settings(platformUrl),
          box.seal({ workspaceId, channelId: id }, kind.secrets),
        ],
      )
      channels.push({ id, kind })
    }
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
  return channels
}
