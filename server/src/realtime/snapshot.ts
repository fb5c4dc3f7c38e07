import { Refusal } from '@parley/contract/refusals'
import type { Cursor, Snapshot } from '@parley/contract/snapshot'
import { sql } from 'kysely'
import type { Actor } from '../auth/actor.ts'
import { loadCalendars } from '../calendars/calendar-view.ts'
import { loadChannels } from '../channels/channel-view.ts'
import { listDeskConversations } from '../conversations/conversation-view.ts'
import type { Database, Tx } from '../database/database.ts'
import { listDrafts } from '../drafts/draft-view.ts'
import { loadGroups } from '../groups/group-view.ts'
import { loadOperators } from '../operators/operator-view.ts'
import { loadQueues } from '../queues/queue-view.ts'
import { loadSavedViews } from '../saved-views/load-saved-views.ts'
import { readNotifications } from '../subscriptions/notifications-view.ts'
import { loadTags } from '../tags/tag-view.ts'
import { loadTemplates } from '../templates/template-view.ts'
import { loadWorkspace } from '../workspaces/workspace-view.ts'
import { audience, chainOf } from './audience.ts'

/**
 * Everything that the desk shows at start, read at one moment: cursor and rows agree.
 * @throws Refusal `not_found` when the workspace or the operator is gone
 */
export function buildSnapshot(database: Database, actor: Actor): Promise<Snapshot> {
  return database.snapshot(actor.workspaceId, async (tx) => {
    const cursor = await readHead(tx)
    const workspace = await loadWorkspace(tx)
    const me = await tx.db
      .selectFrom('operators')
      .select(['email', 'locale'])
      .where('workspace_id', '=', tx.workspaceId)
      .where('id', '=', actor.operatorId)
      .executeTakeFirst()
    if (workspace === null || me === undefined) throw new Refusal('not_found')
    return {
      cursor,
      me: { operatorId: actor.operatorId, workspaceId: actor.workspaceId, email: me.email, locale: me.locale },
      workspace,
      operators: await loadOperators(tx),
      queues: await loadQueues(tx),
      channels: await loadChannels(tx),
      templates: (await loadTemplates(tx)).filter(({ ownerId }) => ownerId === null || ownerId === actor.operatorId),
      tags: await loadTags(tx),
      groups: await loadGroups(tx),
      calendars: await loadCalendars(tx),
      savedViews: (await loadSavedViews(tx)).filter(({ ownerId }) => ownerId === null || ownerId === actor.operatorId),
      drafts: await listDrafts(tx, actor.operatorId),
      notifications: await readNotifications(tx, actor.operatorId),
      conversations: (await listDeskConversations(tx)).map((view) =>
        audience.words(actor, workspace.liveVisibility, chainOf(view)) ? view : { ...view, preview: null },
      ),
    }
  })
}

async function readHead(tx: Tx): Promise<Cursor> {
  const { rows } = await sql<Cursor>`
    select installation_epoch() as epoch, seq from feeds where workspace_id = ${tx.workspaceId}`.execute(tx.db)
  const [head] = rows
  if (head === undefined) throw new Refusal('not_found')
  return { epoch: head.epoch, seq: head.seq }
}
