import type { ActivityView } from '@parley/contract/frames'
import type { MessageView } from '@parley/contract/message-views'
import { previewOf } from '../conversations/preview.ts'
import type { LaneRow, StoredConversation } from './lane-call.ts'
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
      activity = activityAfter(message, row.seq, row.conversation)
      activities.set(message.conversationId, activity)
    }
    shown.push({
      workspaceId: message.workspaceId,
      feedSeq: row.feedSeq,
      holderId: row.conversation.holderId,
      message: messageView(message, row.seq, row.conversation),
      activity,
    })
  }
  return shown.reverse()
}

function activityAfter(last: LaneMessage, seq: number, conversation: StoredConversation): ActivityView {
  return {
    conversationId: last.conversationId,
    version: conversation.version,
    queueId: conversation.queueId,
    seq,
    unread: conversation.unread,
    waitingSince: conversation.waitingSince,
    lastInAt: conversation.lastInAt,
    lastOutAt: conversation.lastOutAt,
    answeredAt: conversation.answeredAt,
    preview: previewOf({
      kind: last.kind,
      text: last.text,
      attachments: last.attachments.length,
      at: conversation.createdAt,
    }),
  }
}

function messageView(message: LaneMessage, seq: number, conversation: StoredConversation): MessageView {
  return {
    conversationId: message.conversationId,
    seq,
    version: 1,
    caseId: conversation.caseId,
    chatId: conversation.chatId,
    kind: message.kind,
    operatorId: message.operatorId,
    clientId: message.clientId,
    text: message.text,
    attachments: message.attachments,
    replyToSeq: message.replyToSeq,
    ...(message.copies === undefined ? {} : { copies: [...message.copies] }),
    ...(message.buttons === undefined ? {} : { buttons: message.buttons }),
    createdAt: conversation.createdAt,
    editedAt: null,
    reactions: [],
    notice: null,
    noticeDetail: null,
    mark: null,
    tagIds: [],
    deletedAt: null,
    edits: [],
    heldUntil: heldUntil(message, conversation),
    delivery: conversation.delivers && message.kind === 'out' ? { state: 'queued', error: null } : null,
  }
}

function heldUntil({ holdSeconds = 0 }: LaneMessage, { createdAt }: StoredConversation): string | null {
  return holdSeconds === 0 ? null : new Date(Date.parse(createdAt) + holdSeconds * 1000).toISOString()
}
