import type { ActivityView } from '@parley/contract/frames'
import type { MessageView } from '@parley/contract/views'
import { previewOf } from '../conversations/preview.ts'
import type { AcceptedRow, LaneRow } from './lane-call.ts'
import type { AcceptedMessage, LaneMessage } from './lane-message.ts'

/**
 * Builds the views of what a batch stored, equal to those that the loaders would read after its commit. Messages of one
 * conversation share the list row after the last of them.
 */
export function showAccepted(batch: readonly { message: LaneMessage }[], rows: readonly LaneRow[]): AcceptedMessage[] {
  const activities = new Map<string, ActivityView>()
  const shown: AcceptedMessage[] = []
  for (let place = rows.length - 1; place >= 0; place--) {
    const row = rows[place]
    const message = batch[place]?.message
    if (message === undefined || row?.outcome !== 'accepted') continue
    let activity = activities.get(message.conversationId)
    if (activity === undefined) {
      activity = activityAfter(message, row)
      activities.set(message.conversationId, activity)
    }
    shown.push({
      workspaceId: message.workspaceId,
      feedSeq: row.feedSeq,
      holderId: row.holderId,
      message: messageView(message, row),
      activity,
    })
  }
  return shown.reverse()
}

function activityAfter(last: LaneMessage, row: AcceptedRow): ActivityView {
  return {
    conversationId: last.conversationId,
    version: row.version,
    queueId: row.queueId,
    seq: row.lastSeq,
    unread: row.unread,
    waitingSince: row.waitingSince,
    lastInAt: row.lastInAt,
    lastOutAt: row.lastOutAt,
    preview: previewOf({ kind: last.kind, text: last.text, attachments: last.attachments.length, at: row.createdAt }),
  }
}

function messageView(message: LaneMessage, row: AcceptedRow): MessageView {
  return {
    conversationId: message.conversationId,
    seq: row.seq,
    version: 1,
    caseId: row.caseId,
    chatId: row.chatId,
    kind: message.kind,
    operatorId: message.operatorId,
    clientId: message.clientId,
    text: message.text,
    attachments: message.attachments,
    replyToSeq: message.replyToSeq,
    createdAt: row.createdAt,
    editedAt: null,
    reactions: [],
    notice: null,
    delivery: row.delivers && message.kind === 'out' ? { state: 'queued', error: null } : null,
  }
}
