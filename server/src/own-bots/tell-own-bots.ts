import type { ChannelId, ConversationId, WorkspaceId } from '@parley/contract/ids'
import type { MessageView } from '@parley/contract/message-views'
import { sql } from 'kysely'
import { noteDeskHas } from '../bots/note-control.ts'
import { callDeveloper } from '../channels/api/call-developer.ts'
import { ChannelError } from '../channels/channel-error.ts'
import { faultWords } from '../channels/fault-words.ts'
import type { LinkFile } from '../channels/load-delivery.ts'
import type { SecretBox } from '../channels/secrets.ts'
import { createWorkLoop, type Worker } from '../channels/work-loop.ts'
import type { Database, Tx } from '../database/database.ts'
import { type BotTalk, loadBotTalk } from './load-bot-talk.ts'

interface Deps {
  readonly database: Database
  readonly secrets: SecretBox
  readonly linkFile: LinkFile
  readonly onFault: (fault: unknown) => void
}

type Claimed = { workspace_id: WorkspaceId; conversation_id: ConversationId; channel_id: ChannelId; attempt: number }

const atOnce = 8
/** Longer than a bot may take for what is told at a time, seconds. */
const leaseSeconds = 300
/** After so many failures, about a minute, the client is not left with a bot that does not answer. */
const patientAttempts = 6
/** While bots talk each commit is looked at; without one a look a second is enough. Milliseconds. */
const livelyMs = 60_000
/** Until what is held is looked at again, seconds. */
const heldSeconds = 2

/** Tells bots of the company's own what is said to them, and the desk's part as copies: in order, again until they take it. */
export function createOwnBots(deps: Deps): Worker & { readonly committed: () => void } {
  let lively = -Infinity
  const worker = createWorkLoop<Claimed>({
    async claim(free) {
      const claimed = await deps.database.door<Claimed>('select * from claim_bot_talks($1, $2)', [free, leaseSeconds])
      if (claimed.length > 0) lively = performance.now()
      return claimed
    },
    keyOf: ({ conversation_id: id }) => id,
    work: (claimed) => tell(deps, claimed),
    atOnce,
    onFault: deps.onFault,
  })
  return {
    ...worker,
    committed() {
      if (performance.now() - lively < livelyMs) worker.poke()
    },
  }
}

async function tell(deps: Deps, claimed: Claimed): Promise<void> {
  const inWorkspace = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    deps.database.transaction(claimed.workspace_id, work)
  const talk = await inWorkspace((tx) => loadBotTalk(tx, deps, claimed))
  if (talk === null) return
  try {
    for (const message of talk.messages) {
      if (message.outside !== 'bot') await sayMessage(talk, message)
      await inWorkspace((tx) => note(tx, claimed, { told_seq: message.seq }))
    }
    await sayControl(talk)
    await inWorkspace((tx) => settle(tx, claimed, talk))
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    await inWorkspace((tx) => fail(tx, claimed, talk, error))
  }
}

function sayMessage(talk: BotTalk, message: MessageView): Promise<string> {
  const { bot, now: at, about, fileOf } = talk
  return callDeveloper(
    bot.server,
    { id: `${about.conversationId}_${String(message.seq)}`, at },
    {
      type: 'message',
      ...about,
      seq: message.seq,
      from: message.kind === 'in' ? 'client' : message.kind === 'system' ? 'desk' : 'operator',
      text: message.text,
      files: message.attachments.map(fileOf),
      replyToSeq: message.replyToSeq,
      at: message.createdAt,
    },
  )
}

/** Who has the conversation now, where the bot believes something else; and that it is over. */
async function sayControl({ bot, now: at, about, toldControl, isOver, seq, upTo }: BotTalk): Promise<void> {
  const said = `${about.conversationId}_${String(seq)}`
  if (upTo < seq) return
  if (!isOver && about.control !== toldControl)
    await callDeveloper(bot.server, { id: `${said}_${about.control}`, at }, { type: 'control', ...about })
  if (isOver) await callDeveloper(bot.server, { id: `${said}_over`, at }, { type: 'finished', ...about })
}

async function settle(tx: Tx, claimed: Claimed, talk: BotTalk): Promise<void> {
  const { about, toldControl, isOver, isHeld, seq, upTo, bot } = talk
  if (isOver && upTo === seq) await place(tx.db.deleteFrom('bot_talks'), tx, claimed).execute()
  else {
    const due_at = after(isHeld ? heldSeconds : 0)
    await note(tx, claimed, {
      told_seq: upTo,
      told_control: upTo < seq ? toldControl : about.control,
      leased_until: null,
      attempt: 0,
      due_at,
    })
  }
  if (bot.lastError !== null) await noteFault(tx, claimed, null)
}

/** A bot that is out keeps nobody waiting: its client is the desk's, unless the desk takes no part. */
async function fail(tx: Tx, claimed: Claimed, talk: BotTalk, error: ChannelError): Promise<void> {
  const delay = error.retryAfterSeconds ?? Math.min(2 ** claimed.attempt, 300)
  await note(tx, claimed, { leased_until: null, due_at: after(delay) })
  await noteFault(tx, claimed, faultWords(error.code, talk.locale))
  if (claimed.attempt < patientAttempts || talk.bot.mode === 'full' || talk.about.control !== 'bot') return
  await noteDeskHas(tx, claimed.conversation_id, faultWords(error.code, talk.locale))
}

async function noteFault(tx: Tx, { channel_id: channelId }: Claimed, words: string | null): Promise<void> {
  await tx.db
    .updateTable('channel_bots')
    .set({ last_error: words })
    .where('workspace_id', '=', tx.workspaceId)
    .where('channel_id', '=', channelId)
    .execute()
}

/** What is noted of a talk. */
interface TalkChange {
  readonly told_seq?: number
  readonly told_control?: BotTalk['toldControl']
  readonly attempt?: number
  readonly leased_until?: null
  readonly due_at?: ReturnType<typeof after>
}

async function note(tx: Tx, claimed: Claimed, change: TalkChange): Promise<void> {
  await place(tx.db.updateTable('bot_talks').set(change), tx, claimed).execute()
}

function after(seconds: number) {
  return sql<Date>`desk_now() + make_interval(secs => ${seconds})`
}

function place<
  Query extends { where(column: 'workspace_id' | 'conversation_id', operator: '=', value: string | number): Query },
>(query: Query, { workspaceId }: Tx, { conversation_id: conversationId }: Claimed): Query {
  return query.where('workspace_id', '=', workspaceId).where('conversation_id', '=', conversationId)
}
