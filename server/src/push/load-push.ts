import type { ConversationId, PushDeviceId } from '@parley/contract/ids'
import type { MessageView } from '@parley/contract/message-views'
import { newsOfMessage } from '@parley/contract/news'
import type { NewsKind } from '@parley/contract/notifications'
import type { PushPayload } from '@parley/contract/routes-notifications'
import type { ConversationView } from '@parley/contract/views'
import { sql } from 'kysely'
import { loadChannels } from '../channels/channel-view.ts'
import { loadConversations } from '../conversations/conversation-view.ts'
import { previewOf } from '../conversations/preview.ts'
import type { Tx } from '../database/database.ts'
import { loadMessagesByKey } from '../messages/message-view.ts'
import { audience, chainOf } from '../realtime/audience.ts'
import { readLiveVisibility } from '../realtime/live-visibility.ts'
import type { DeviceKeys } from './encrypt-push.ts'
import { type Hearer, loadHearers } from './load-hearers.ts'
import { pushWords } from './push-words.ts'

/** A push as it leaves. */
export interface ReadyPush {
  readonly endpoint: string
  readonly keys: DeviceKeys
  readonly payload: PushPayload
  /** Up to 32 characters: a later push of the same topic takes the place of one that waits at the service. */
  readonly topic: string
  /** The desk's time, ms. */
  readonly now: number
}

interface Row {
  readonly operatorId: string
  readonly endpoint: string
  readonly p256dh: string
  readonly auth: string
  readonly kind: NewsKind
  readonly conversationId: ConversationId
  readonly seq: number | null
  readonly now: Date
}

/** Loads a push, unless it is not worth telling any more: its reader came to his desk, or the chat is another's now. */
export async function loadPush(tx: Tx, deviceId: PushDeviceId, key: string): Promise<ReadyPush | null> {
  const { rows } = await sql<Row>`
    select d.operator_id as "operatorId", d.endpoint, d.p256dh, d.auth, p.kind, p.conversation_id as "conversationId", p.seq, desk_now() as now
      from pushes as p join push_devices as d on d.workspace_id = p.workspace_id and d.id = p.device_id
      where p.workspace_id = ${tx.workspaceId} and p.device_id = ${deviceId} and p.news_key = ${key} and p.done_at is null`.execute(
    tx.db,
  )
  const [push] = rows
  if (push === undefined) return null
  const hearer = (await loadHearers(tx)).find(({ actor }) => actor.operatorId === push.operatorId)
  const [conversation] = await loadConversations(tx, [push.conversationId])
  if (hearer === undefined || conversation === undefined || !isStillHis(conversation, hearer, push.kind)) return null
  const { endpoint, p256dh, auth, conversationId, now } = push
  return {
    endpoint,
    keys: { p256dh, auth },
    payload: await payloadOf(tx, push, conversation, hearer),
    topic: conversationId.replaceAll('-', ''),
    now: now.getTime(),
  }
}

function isStillHis({ chat, unread }: ConversationView, { actor }: Hearer, kind: NewsKind): boolean {
  // It was for him because he heard of the channel, or because it was his: whoever has it now decides.
  const news = newsOfMessage(chat, actor.operatorId, kind === 'untaken')
  return news !== null && !(kind === 'mine' && unread === 0)
}

async function payloadOf(tx: Tx, push: Row, conversation: ConversationView, hearer: Hearer): Promise<PushPayload> {
  const { kind, conversationId, seq } = push
  const words = pushWords[hearer.locale]
  const [channel] = await loadChannels(tx, [conversation.channelId])
  const [message] = seq === null ? [] : await loadMessagesByKey(tx, [{ conversationId, seq }])
  const mayRead = audience.words(hearer.actor, await readLiveVisibility(tx), chainOf(conversation))
  const isTold = kind !== 'handed' && hearer.notifications.settings.previews && mayRead
  const said = isTold && message !== undefined ? saidIn(message, words.files) : ''
  return {
    title: channel === undefined ? conversation.contact.name : `${conversation.contact.name} · ${channel.name}`,
    body: said === '' ? words[kind] : said,
    tag: conversationId,
    path: `/chats/${conversationId}`,
    lang: hearer.locale,
  }
}

function saidIn({ text, attachments, createdAt }: MessageView, files: string): string {
  const preview = previewOf({ kind: 'in', text, attachments: attachments.length, at: createdAt })
  return preview.text === '' && attachments.length > 0 ? files : preview.text
}
