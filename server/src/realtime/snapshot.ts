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
    // Asked at once: they travel together, and one transaction answers them from one moment.
    const [
      cursor,
      workspace,
      me,
      operators,
      queues,
      channels,
      templates,
      tags,
      groups,
      calendars,
      savedViews,
      drafts,
      notifications,
      conversations,
    ] = await Promise.all([
      readHead(tx),
      loadWorkspace(tx),
      loadMe(tx, actor),
      loadOperators(tx),
      loadQueues(tx),
      loadChannels(tx),
      loadTemplates(tx),
      loadTags(tx),
      loadGroups(tx),
      loadCalendars(tx),
      loadSavedViews(tx),
      listDrafts(tx, actor.operatorId),
      readNotifications(tx, actor.operatorId),
      listDeskConversations(tx),
    ])
    if (workspace === null || me === undefined) throw new Refusal('not_found')
    return {
      cursor,
      me: { operatorId: actor.operatorId, workspaceId: actor.workspaceId, email: me.email, locale: me.locale },
      workspace,
      operators,
      queues,
      channels,
      templates: templates.filter(({ ownerId }) => ownerId === null || ownerId === actor.operatorId),
      tags,
      groups,
      calendars,
      savedViews: savedViews.filter(({ ownerId }) => ownerId === null || ownerId === actor.operatorId),
      drafts,
      notifications,
      conversations: conversations.map((view) =>
        audience.words(actor, workspace.liveVisibility, chainOf(view)) ? view : { ...view, preview: null },
      ),
    }
  })
}

function loadMe(tx: Tx, actor: Actor) {
  return tx.db
    .selectFrom('operators')
    .select(['email', 'locale'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', actor.operatorId)
    .executeTakeFirst()
}

async function readHead(tx: Tx): Promise<Cursor> {
  const { rows } = await sql<Cursor>`
    select installation_epoch() as epoch, seq from feeds where workspace_id = ${tx.workspaceId}`.execute(tx.db)
  const [head] = rows
  if (head === undefined) throw new Refusal('not_found')
  return { epoch: head.epoch, seq: head.seq }
}
