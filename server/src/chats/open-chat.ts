import type { ChatId, ConversationId, Instant, OperatorId, QueueId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import { resolveSettings } from '@parley/contract/resolve-settings'
import type { Settings } from '@parley/contract/settings'
import type { RoutingRule } from '@parley/contract/views'
import { armBotIdle } from '../bots/bot-idle-timers.ts'
import { keepControl, setControl, takeControl } from '../bots/control-wishes.ts'
import { tellBot } from '../bots/tell-bot.ts'
import { saveCase } from '../cases/save-case.ts'
import { findOrAddConversation, type SourceChannel } from '../conversations/find-or-add-conversation.ts'
import type { Database, Tx } from '../database/database.ts'
import { attachFiles } from '../messages/attach-files.ts'
import { bodyHash } from '../messages/body-hash.ts'
import type { ReceivedMessage } from '../messages/received-message.ts'
import { admitsToDesk } from '../routing/admits-to-desk.ts'
import { chooseOperator } from '../routing/choose-operator.ts'
import { keepOffDesk } from '../routing/keep-off-desk.ts'
import { loadCandidate } from '../routing/load-candidates.ts'
import { armLazyTimers } from '../timers/arm-timer.ts'
import { beginChat, type FirstMessage } from './begin-chat.ts'
import { transition } from './chat.ts'
import { lockChat } from './lock-chats.ts'
import { type LastCase, nextCase } from './next-case.ts'
import { saveChats } from './save-chat.ts'

/** `stored`: a chat was opened by this message. `open`: a chat is there already, give the message to the lane. */
export type OpenAnswer =
  | {
      readonly outcome: 'stored' | 'duplicate'
      readonly conversationId: ConversationId
      readonly seq: number
      readonly createdAt: Instant
    }
  | { readonly outcome: 'open'; readonly conversationId: ConversationId }

/**
 * A client writes and has no unfinished chat (C-4, C-5): whoever is unknown becomes a contact with a conversation; the status
 * of his last case decides between a new case and the same one (O-10, O-16, O-17, O-20); a chat begins with his message in it
 * and goes to who finished the last one, or waits for routing, or does not enter the live desk (P-9), or is a bot's (C-65). Refuses with `channel_unknown`, `channel_off`, `client_id_reused`,
 * `contact_blocked`.
 */
export function openChat(database: Database, message: ReceivedMessage): Promise<OpenAnswer> {
  return database.transaction(message.workspaceId, async (tx) => {
    const channel = await loadChannel(tx, message)
    const conversationId = await findOrAddConversation(tx, message, channel)
    const last = await lockLastChat(tx, conversationId)
    const duplicate = await findDuplicate(tx, conversationId, message)
    if (duplicate !== null) return { outcome: 'duplicate', conversationId, ...duplicate }
    if (last.isBlocked) throw new Refusal('contact_blocked')
    if (last.chatState !== 'finished') return { outcome: 'open', conversationId }

    await attachFiles(tx, conversationId, message.attachments)
    const next = nextCase(last.case, { queueId: channel.queueId, reopen: channel.queue.settings.reopen })
    if (next.type === 'reopen') await saveCase(tx, next.caseId, { status: 'open' })
    const queue = last.case !== null && next.queueId === last.case.queueId ? last.case.queue : channel.queue
    const beginsWithBot = next.type === 'new' || queue.settings.botOnReopen === 'bot'
    // A bot of the company's own has a part in every talk of its channel.
    const told = message.control ?? (channel.hasBot ? 'bot' : undefined)
    const state = told === 'bot' && beginsWithBot ? 'bot' : 'waiting'
    const isQuiet = state === 'waiting' && !(await admitsToDesk(tx, next.queueId, conversationId))
    const { chatId, ...stored } = await beginChat(tx, { conversationId, next, state, seq: last.seq, isQuiet }, message)
    await beginControl(tx, { conversationId, chatId, queueId: next.queueId, state }, told)
    if (channel.hasBot) await tellBot(tx, conversationId, message.channelId, last.seq)
    if (state === 'bot') return { outcome: 'stored', conversationId, ...stored }
    if (isQuiet) {
      await keepOffDesk(tx, conversationId)
      return { outcome: 'stored', conversationId, ...stored }
    }
    await startIdleFinish(tx, chatId, queue.settings)
    if (next.type === 'reopen' && last.finisher !== null && queue.settings.reopenToLastFinisher) {
      await giveToLastFinisher(tx, conversationId, last.finisher, queue)
    }
    return { outcome: 'stored', conversationId, ...stored }
  })
}

/** Whose words the platform lets through from now on: a bot's until it hands over or falls silent (T5), otherwise the desk's. */
async function beginControl(
  tx: Tx,
  chat: { conversationId: ConversationId; chatId: ChatId; queueId: QueueId; state: 'bot' | 'waiting' },
  told: ReceivedMessage['control'],
): Promise<void> {
  if (told === undefined) return
  const { conversationId, chatId, queueId, state } = chat
  if (state === 'bot') await armBotIdle(tx, chatId, queueId)
  if (told === 'bot' && state === 'waiting') return takeControl(tx, conversationId)
  await setControl(tx, conversationId, told)
  if (told === 'desk') await keepControl(tx, [conversationId])
}

/** What a queue says about the chats that begin in it. */
interface QueueFacts {
  readonly rule: RoutingRule
  readonly settings: Settings
}

async function loadChannel(
  tx: Tx,
  message: ReceivedMessage,
): Promise<SourceChannel & { queue: QueueFacts; hasBot: boolean }> {
  const channel = await tx.db
    .selectFrom('channels as h')
    .innerJoin('queues as q', (join) =>
      join.onRef('q.workspace_id', '=', 'h.workspace_id').onRef('q.id', '=', 'h.queue_id'),
    )
    .innerJoin('workspaces as w', 'w.workspace_id', 'h.workspace_id')
    .leftJoin('channel_bots as b', (join) =>
      join.onRef('b.workspace_id', '=', 'h.workspace_id').onRef('b.channel_id', '=', 'h.id'),
    )
    .select([
      'h.kind',
      'h.queue_id as queueId',
      'h.enabled',
      'b.channel_id as botOf',
      'q.rule',
      'q.settings',
      'w.settings as company',
    ])
    .where('h.workspace_id', '=', tx.workspaceId)
    .where('h.id', '=', message.channelId)
    .executeTakeFirst()
  if (!channel) throw new Refusal('channel_unknown')
  if (!channel.enabled) throw new Refusal('channel_off')
  const { kind, queueId, botOf, rule, settings, company } = channel
  return { kind, queueId, hasBot: botOf !== null, queue: { rule, settings: resolveSettings(company, settings) } }
}

interface LastChat {
  readonly chatState: 'bot' | 'waiting' | 'active' | 'finished'
  readonly seq: number
  /** He may not write (D-25). */
  readonly isBlocked: boolean
  /** null: the conversation is new. */
  readonly case: (LastCase & { readonly queue: QueueFacts }) | null
  /** Who finished it, or had it when it finished by itself. */
  readonly finisher: OperatorId | null
}

/** Locks the conversation; from here on no other process opens a chat in it. */
async function lockLastChat(tx: Tx, conversationId: ConversationId): Promise<LastChat> {
  const conversation = await tx.db
    .selectFrom('conversations')
    .select(['chat_id', 'chat_state', 'seq', 'queue_id', 'blocked'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', conversationId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  const { chat_id: chatId, chat_state: chatState, seq, queue_id: queueId, blocked: isBlocked } = conversation
  if (chatId === null) return { chatState, seq, isBlocked, case: null, finisher: null }
  const last = await tx.db
    .selectFrom('chats as h')
    .innerJoin('cases as s', (join) =>
      join.onRef('s.workspace_id', '=', 'h.workspace_id').onRef('s.id', '=', 'h.case_id'),
    )
    .innerJoin('queues as q', (join) => join.onRef('q.workspace_id', '=', 'h.workspace_id').on('q.id', '=', queueId))
    .innerJoin('workspaces as w', 'w.workspace_id', 'h.workspace_id')
    .select([
      's.id',
      's.status',
      'h.finished_by',
      'h.finished_from',
      'q.rule',
      'q.archived_at',
      'q.settings',
      'w.settings as company',
    ])
    .where('h.workspace_id', '=', tx.workspaceId)
    .where('h.id', '=', chatId)
    .executeTakeFirstOrThrow()
  const settings = resolveSettings(last.company, last.settings)
  return {
    chatState,
    seq,
    isBlocked,
    case: {
      id: last.id,
      status: last.status,
      queueId,
      queueArchived: last.archived_at !== null,
      reopen: settings.reopen,
      queue: { rule: last.rule, settings },
    },
    finisher: last.finished_by ?? last.finished_from?.holderId ?? null,
  }
}

async function findDuplicate(
  tx: Tx,
  conversationId: ConversationId,
  message: ReceivedMessage,
): Promise<FirstMessage | null> {
  const known = await tx.db
    .selectFrom('messages')
    .select(['seq', 'body_hash', 'created_at'])
    .where('workspace_id', '=', tx.workspaceId)
    .where('conversation_id', '=', conversationId)
    .where('client_id', '=', message.clientId)
    .executeTakeFirst()
  if (!known) return null
  if (!known.body_hash.equals(bodyHash(message.text, message.attachments, message.replyToSeq)))
    throw new Refusal('client_id_reused')
  return { seq: known.seq, createdAt: known.created_at.toISOString() }
}

/** T2 waits for chats that nobody has taken only where it finishes them too. */
async function startIdleFinish(tx: Tx, chatId: ChatId, settings: Settings): Promise<void> {
  const { idleFinishMinutes, idleFinishUnanswered } = settings
  if (idleFinishMinutes === null || !idleFinishUnanswered) return
  await armLazyTimers(tx, [{ kind: 'idle_finish', subjectId: chatId, seconds: idleFinishMinutes * 60 }])
}

/** Who finished the last chat goes on with the case at once, or is asked to, if he may (K23); else it waits for routing. */
async function giveToLastFinisher(
  tx: Tx,
  conversationId: ConversationId,
  finisher: OperatorId,
  { rule, settings }: QueueFacts,
): Promise<void> {
  const before = await lockChat(tx, conversationId)
  const candidate = await loadCandidate(tx, finisher, before.queueId, 'locked')
  if (!candidate) return
  const explanation = chooseOperator('last_finisher', [candidate], { passedOver: [], now: before.now })
  const { chosen: to } = explanation
  if (to === null) return
  const { now: at } = before
  if (rule === 'least_busy_offer') {
    const until = new Date(at.getTime() + settings.offerAcceptMinutes * 60_000)
    const after = transition(before.chat, { type: 'offer', to, at, until })
    await saveChats(tx, [{ before, after, line: null, explanation }])
  } else {
    const after = transition(before.chat, { type: 'assign', to, at })
    await saveChats(tx, [{ before, after, line: { notice: 'assigned', operatorId: to }, explanation }])
  }
}
