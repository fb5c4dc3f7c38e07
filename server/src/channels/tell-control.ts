import type { ChannelId, ConversationId, WorkspaceId } from '@parley/contract/ids'
import { sql } from 'kysely'
import type { ControlWish } from '../bots/control-wishes.ts'
import { keepControl, setControl } from '../bots/control-wishes.ts'
import { noteBotHas } from '../bots/note-control.ts'
import { lockChat } from '../chats/lock-chats.ts'
import { saveConversation } from '../conversations/save-conversation.ts'
import type { Database, Tx } from '../database/database.ts'
import { ChannelError } from './channel-error.ts'
import { noteChannelFault } from './note-channel-fault.ts'
import { type OpenAccount, openAccount } from './open-account.ts'
import type { SecretBox } from './secrets.ts'
import { createWorkLoop, type Worker } from './work-loop.ts'

interface Deps {
  readonly database: Database
  readonly secrets: SecretBox
  readonly onFault: (fault: unknown) => void
}

type ClaimedWish = { workspace_id: WorkspaceId; conversation_id: ConversationId; number: number; attempt: number }

const atOnce = 8
/** Longer than any call, in seconds. */
const leaseSeconds = 60
/** About ten minutes of trying, with waits of 2, 4 … 256 s between. */
const mostAttempts = 9

/** Tells platforms who controls a conversation: the desk takes it from a bot, passes it back, or keeps it from lapsing. */
export function createControlTeller(deps: Deps): Worker {
  return createWorkLoop<ClaimedWish>({
    claim: (free) =>
      deps.database.door<ClaimedWish>('select * from claim_control_wishes($1, $2)', [free, leaseSeconds]),
    keyOf: (claimed) => claimed.conversation_id,
    work: (claimed) => tell(deps, claimed),
    atOnce,
    onFault: deps.onFault,
  })
}

interface Telling {
  readonly wish: ControlWish
  readonly reason: string
  readonly channelId: ChannelId
  readonly externalId: string
  readonly isUnfinished: boolean
  readonly opened: OpenAccount
}

async function tell(deps: Deps, claimed: ClaimedWish): Promise<void> {
  const inWorkspace = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    deps.database.transaction(claimed.workspace_id, work)
  const telling = await inWorkspace((tx) => load(tx, deps.secrets, claimed))
  if (telling === null) return
  try {
    const holder = await ask(telling)
    await inWorkspace((tx) => settle(tx, claimed, telling, holder))
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    await inWorkspace((tx) => fail(tx, claimed, telling, error))
  }
}

async function load(tx: Tx, secrets: SecretBox, claimed: ClaimedWish): Promise<Telling | null> {
  const row = await tx.db
    .selectFrom('control_wishes as w')
    .innerJoin('conversations as c', (join) =>
      join.onRef('c.workspace_id', '=', 'w.workspace_id').onRef('c.id', '=', 'w.conversation_id'),
    )
    .innerJoin('identities as i', (join) =>
      join.onRef('i.workspace_id', '=', 'c.workspace_id').onRef('i.id', '=', 'c.identity_id'),
    )
    .select(['w.wish', 'w.reason', 'w.channel_id as channelId', 'i.external_id as externalId', 'c.chat_state as chat'])
    .where('w.workspace_id', '=', tx.workspaceId)
    .where('w.conversation_id', '=', claimed.conversation_id)
    .where('w.number', '=', claimed.number)
    .executeTakeFirst()
  const opened = row && (await openAccount(tx, secrets, row.channelId))
  if (!row || !opened) return null
  return { ...row, isUnfinished: row.chat === 'waiting' || row.chat === 'active', opened }
}

/** Who has the conversation afterwards; null = nobody asked. */
async function ask({ opened, externalId, wish, reason, isUnfinished }: Telling): Promise<'desk' | 'bot' | null> {
  const { account, platform } = opened
  if (platform.bots === undefined) return null
  if (wish === 'take') return platform.bots.take(account, externalId, reason)
  if (wish === 'keep') return isUnfinished ? platform.bots.keep(account, externalId) : null
  await platform.bots.pass(account, externalId, reason)
  return 'bot'
}

async function settle(tx: Tx, claimed: ClaimedWish, { wish }: Telling, holder: 'desk' | 'bot' | null): Promise<void> {
  const { conversation_id: conversationId } = claimed
  // A newer wish has its own say.
  if (!(await forget(tx, claimed)) || holder === null) return
  if (holder === 'desk') return keepControl(tx, [conversationId])
  if (wish !== 'pass') return noteBotHas(tx, conversationId)
  await lockChat(tx, conversationId)
  await setControl(tx, conversationId, 'bot')
  await saveConversation(tx, conversationId)
}

/** An outage is waited out; a refusal leaves the bot what it has, and the administrator reads why. */
async function fail(tx: Tx, claimed: ClaimedWish, telling: Telling, error: ChannelError): Promise<void> {
  const isTemporary = ['unavailable', 'rate_limited', 'unknown_outcome'].includes(error.code)
  if (isTemporary && claimed.attempt < mostAttempts) {
    await putOff(tx, claimed, error.retryAfterSeconds ?? 2 ** claimed.attempt)
    return
  }
  if (!(await forget(tx, claimed))) return
  await noteChannelFault(tx, telling.channelId, words[telling.opened.locale])
  if (telling.wish === 'take') await noteBotHas(tx, claimed.conversation_id)
}

const words = {
  ru: 'Платформа не дала взять или вернуть разговор у бота. Проверьте, что у страницы настроена маршрутизация разговоров.',
  en: 'The platform did not let a conversation be taken from the bot or given back. Check that the page has conversation routing set up.',
}

/** Whether it was still the wish. */
async function forget(tx: Tx, claimed: ClaimedWish): Promise<boolean> {
  const gone = await tx.db
    .deleteFrom('control_wishes')
    .where('workspace_id', '=', tx.workspaceId)
    .where('conversation_id', '=', claimed.conversation_id)
    .where('number', '=', claimed.number)
    .returning('number')
    .executeTakeFirst()
  return gone !== undefined
}

async function putOff(tx: Tx, claimed: ClaimedWish, seconds: number): Promise<void> {
  await tx.db
    .updateTable('control_wishes')
    .set({ leased_until: null, due_at: sql<Date>`desk_now() + make_interval(secs => ${seconds})` })
    .where('workspace_id', '=', tx.workspaceId)
    .where('conversation_id', '=', claimed.conversation_id)
    .where('number', '=', claimed.number)
    .execute()
}
