import { fullness } from './expected-outcome.ts'
import type { SeenChat, SeenConversation, SeenDesk } from './seen-desk.ts'

const minute = 60_000
/** The clock goes on while a test looks: a timer is late only after this. */
const glance = 5_000

/**
 * What a settled desk must never show (reliability.md, L7–L9; domain.md): counted anew from the rows, apart from the server's code.
 * The settings are the defaults of a new workspace: T2 10 min `both`, T3 5 min while the client waits.
 */
export function brokenPromises(desk: SeenDesk): string[] {
  return [
    ...desk.conversations.flatMap((conversation) => brokenInConversation(desk, conversation)),
    ...desk.chats.flatMap((chat) => brokenInChat(desk, chat)),
    ...brokenLoads(desk),
    ...neglected(desk),
  ]
}

function brokenInConversation(desk: SeenDesk, conversation: SeenConversation): string[] {
  const mine = desk.chats.filter(({ conversationId }) => conversationId === conversation.id)
  const unfinished = mine.filter(({ state }) => state !== 'finished')
  const latest = mine.find(({ id }) => id === conversation.chatId)
  return [
    ...says(unfinished.length > 1, 'two unfinished chats'),
    ...says(
      conversation.blockEnds !== null && conversation.blockEnds.getTime() + glance < desk.now.getTime(),
      'a block outlives its term',
    ),
    ...says(
      conversation.snoozedUntil !== null && conversation.snoozedUntil.getTime() + glance < desk.now.getTime(),
      'a case sleeps on',
    ),
    ...says(latest === undefined, 'its chat is not there'),
    ...says(latest?.state !== conversation.chatState, 'the row and its chat differ in state'),
    ...says((latest?.holderId ?? null) !== conversation.holderId, 'the row and its chat differ in the holder'),
    ...says(unfinished.length > 0 && conversation.caseStatus === 'closed', 'a closed case with an unfinished chat'),
    ...says(
      conversation.chatState !== 'finished' && (conversation.waitingSince !== null) !== clientWroteLast(conversation),
      'the wait clock differs from who wrote last',
    ),
  ].map((promise) => `${conversation.id}: ${promise}`)
}

function brokenInChat(desk: SeenDesk, chat: SeenChat): string[] {
  const child = desk.chats.find(({ parentId }) => parentId === chat.id)
  const conversation = desk.conversations.find(({ id }) => id === chat.conversationId)
  const isLink = chat.reason === 'transferred' || chat.reason === 'split'
  return [
    ...says((chat.state === 'active') !== (chat.holderId !== null), 'a holder without an active chat'),
    ...says(isLink !== (child !== undefined), 'a chain that breaks off'),
    ...says(
      chat.offerUntil !== null && chat.offerUntil.getTime() + glance < desk.now.getTime(),
      'an offer outlives its time',
    ),
    ...says(chat.offeredTo !== null && !isEnabled(desk, chat), 'offered although its channel is off'),
    ...says(
      chat.offeredTo !== null && desk.queues.get(chat.queueId)?.rule !== 'least_busy_offer',
      'offered by another rule',
    ),
    ...says(conversation !== undefined && isOverdue(desk, chat, conversation), 'silence outlives T2'),
    ...says(conversation !== undefined && isIdle(desk, chat, conversation), 'an idle holder outlives T3'),
  ].map((promise) => `chat ${chat.id}: ${promise}`)
}

/** T2 `both`: ten minutes after the last counted message, or after what restarts it. */
function isOverdue(desk: SeenDesk, chat: SeenChat, { lastInAt, lastOutAt }: SeenConversation): boolean {
  if (chat.state !== 'active') return false
  const silentFrom = Math.max(...[lastInAt, lastOutAt, chat.idleFrom].map((time) => time?.getTime() ?? 0))
  const due = Math.max(silentFrom + 10 * minute, chat.postponedUntil?.getTime() ?? 0)
  const whileTyping = Math.max(due, (chat.typedAt?.getTime() ?? 0) + minute / 2)
  return desk.now.getTime() > Math.min(whileTyping, due + 5 * minute) + glance
}

/** T3: five minutes without the holder's activity while the client waits. */
function isIdle(desk: SeenDesk, chat: SeenChat, { waitingSince, lastOutAt }: SeenConversation): boolean {
  if (chat.state !== 'active' || waitingSince === null) return false
  const from = [chat.takenAt, chat.holderActiveAt, lastOutAt, waitingSince].map((time) => time?.getTime() ?? 0)
  return desk.now.getTime() > Math.max(...from) + 5 * minute + glance
}

function brokenLoads(desk: SeenDesk): string[] {
  return [...desk.operators.values()].flatMap(({ id, load, suspended, available }) => {
    const borne = desk.chats.filter(({ holderId, offeredTo }) => holderId === id || offeredTo === id).length
    const asked = desk.chats.filter(({ offeredTo }) => offeredTo === id).length
    return [
      ...says(load !== borne, `operator ${id} bears ${String(borne)} chats, his load says ${String(load)}`),
      ...says(suspended && borne > 0, `operator ${id} is suspended and has chats`),
      ...says(!available && asked > 0, `operator ${id} is away and asked to accept`),
    ]
  })
}

/** Nobody waits unoffered beside somebody who may have him. */
function neglected(desk: SeenDesk): string[] {
  return desk.chats
    .filter(({ state, offeredTo }) => state === 'waiting' && offeredTo === null)
    .filter((chat) => desk.queues.get(chat.queueId)?.rule !== 'everyone' && isEnabled(desk, chat))
    .flatMap((chat) => {
      const free = [...desk.operators.values()].find(
        (one) =>
          one.available &&
          one.queueIds.includes(chat.queueId) &&
          fullness(desk, one, chat.queueId) === null &&
          !wasPassedOver(desk, chat, one.id),
      )
      return says(free !== undefined, `chat ${chat.id} waits beside ${free?.id ?? ''}`)
    })
}

function isEnabled(desk: SeenDesk, { conversationId }: SeenChat): boolean {
  return desk.conversations.some(({ id, enabled }) => id === conversationId && enabled)
}

function wasPassedOver(desk: SeenDesk, chat: SeenChat, operatorId: string): boolean {
  return chat.passedOver.some(({ by, at }) => by === operatorId && desk.now.getTime() - Date.parse(at) < 10 * minute)
}

function clientWroteLast({ lastInAt, lastOutAt }: SeenConversation): boolean {
  return lastInAt !== null && (lastOutAt === null || lastInAt > lastOutAt)
}

function says(isBroken: boolean, promise: string): string[] {
  return isBroken ? [promise] : []
}
