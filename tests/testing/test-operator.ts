import { askedOf } from '@parley/contract/asked-of'
import type { CasesQuery } from '@parley/contract/case-filter'
import type {
  CaseId,
  ChannelId,
  ChatId,
  ContactId,
  ConversationId,
  FileId,
  OperatorId,
  TagId,
  TemplateId,
} from '@parley/contract/ids'
import { parseAs } from '@parley/contract/parse-as'
import { type CaseBody, CasesPage, SendAnswer } from '@parley/contract/routes'
import { type CaseReplyBody, WriteFirstAnswer } from '@parley/contract/routes-finish'
import type { DraftBody, TransferBody } from '@parley/contract/routes-holding'
import type { MarkBody, ReactionBody } from '@parley/contract/routes-messages'
import type { OwnSettings } from '@parley/contract/settings'
import { Snapshot } from '@parley/contract/snapshot'
import {
  type CaseStatus,
  type DraftView,
  type OperatorView,
  type PresenceStatus,
  type Role,
} from '@parley/contract/views'
import type { Actor } from '@parley/server/auth/actor'
import { newId } from '@parley/server/new-id'
import { addOperator } from '@parley/server/operators/add-operator'
import { loadOperators } from '@parley/server/operators/operator-view'
import { OperatorPages } from './operator-pages.ts'
import { testPasswordHash } from './test-company.ts'
import type { TestDesk } from './test-desk-driver.ts'

export interface TestOperatorOptions {
  readonly name: string
  readonly role?: Role
  /** Member of the desk's queue; yes unless told otherwise. */
  readonly member?: boolean
}

interface Chat {
  readonly conversationId: ConversationId
}

interface Reply {
  readonly fence?: number
  readonly clientId?: string
  readonly fileIds?: readonly FileId[]
  readonly replyToSeq?: number
  readonly templateId?: TemplateId
  readonly toAll?: boolean
}

/** An operator, and what he does over HTTP and his socket. Commands carry the fence that he sees, unless a test gives an old one. */
export class TestOperator extends OperatorPages {
  readonly actor: Actor
  readonly #desk: TestDesk

  constructor(desk: TestDesk, actor: Actor, email: string) {
    super(desk, email)
    this.#desk = desk
    this.actor = actor
  }

  get id(): OperatorId {
    return this.actor.operatorId
  }

  /** Signs in, opens the desk and is available. */
  async arrives(): Promise<void> {
    await this.beginsToArrive()
    await this.#desk.settled()
  }

  /** As `arrives`, for several at a time: what the desk makes of them is waited for once. */
  async beginsToArrive(): Promise<void> {
    await this.comesIn()
    await this.client.change('PUT', '/me', { status: 'available' })
  }

  async becomes(status: PresenceStatus): Promise<void> {
    await this.#changes('PUT', '/me', { status })
  }

  async takes(
    chat: Chat,
    { fence, becomeAvailable = false }: { fence?: number; becomeAvailable?: boolean } = {},
  ): Promise<void> {
    await this.#changes('POST', `/conversations/${chat.conversationId}/take`, {
      fence: fence ?? (await this.#fence(chat)),
      becomeAvailable,
    })
  }

  /** Takes what he is offered. */
  async accepts(chat: Chat): Promise<void> {
    await this.#changes('POST', `/conversations/${chat.conversationId}/accept`, { fence: await this.#fence(chat) })
  }

  async declines(chat: Chat): Promise<void> {
    await this.#changes('POST', `/conversations/${chat.conversationId}/decline`, { fence: await this.#fence(chat) })
  }

  async releases(chat: Chat): Promise<void> {
    await this.#changes('POST', `/conversations/${chat.conversationId}/release`, { fence: await this.#fence(chat) })
  }

  async transfers(chat: Chat, to: TransferBody['to'], rest: Partial<Omit<TransferBody, 'to'>> = {}): Promise<void> {
    await this.#changes('POST', `/conversations/${chat.conversationId}/transfer`, {
      to,
      ...rest,
      fence: rest.fence ?? (await this.#fence(chat)),
    })
  }

  async assigns(chat: Chat, to: TestOperator, { fence }: { fence?: number } = {}): Promise<void> {
    await this.#changes('POST', `/conversations/${chat.conversationId}/assign`, {
      operatorId: to.id,
      fence: fence ?? (await this.#fence(chat)),
    })
  }

  async takesOver(chat: Chat, { fence }: { fence?: number } = {}): Promise<void> {
    await this.#changes('POST', `/conversations/${chat.conversationId}/take-over`, {
      fence: fence ?? (await this.#fence(chat)),
    })
  }

  /** Leaves an unsent text. */
  async drafts(
    chat: Chat,
    text: string,
    { mode = 'reply', ...rest }: Partial<DraftBody> & { mode?: DraftView['mode'] } = {},
  ) {
    const body = { replyToSeq: null, fileIds: [], ...rest, text }
    await this.#changes('PUT', `/conversations/${chat.conversationId}/drafts/${mode}`, body)
  }

  /** His own unsent texts, as a desk that he opens now shows them. */
  async unsent(): Promise<DraftView[]> {
    return (await this.client.get('/snapshot', Snapshot)).drafts
  }

  /** Changes what he set for himself. */
  async sets(settings: OwnSettings): Promise<void> {
    await this.#changes('PUT', '/me', { settings })
  }

  /** Without a status as the list's button does. */
  async finishes(
    chat: Chat,
    status?: CaseStatus,
    { fence, snoozedUntil }: { fence?: number; snoozedUntil?: string } = {},
  ): Promise<void> {
    await this.#changes('POST', `/conversations/${chat.conversationId}/finish`, {
      fence: fence ?? (await this.#fence(chat)),
      status,
      snoozedUntil,
    })
  }

  /** «Удержать». */
  async postpones(chat: Chat): Promise<void> {
    await this.#changes('POST', `/conversations/${chat.conversationId}/postpone`, { fence: await this.#fence(chat) })
  }

  async undoesFinish(chat: Chat, chatId?: ChatId): Promise<void> {
    await this.#changes('POST', `/conversations/${chat.conversationId}/undo-finish`, {
      chatId: chatId ?? (await this.#desk.sees(chat)).chat.id,
    })
  }

  /** Notes how the client took a message. */
  async marks(chat: Chat, seq: number, mark: MarkBody['mark']): Promise<void> {
    await this.#changes('PUT', `/conversations/${chat.conversationId}/messages/${String(seq)}/mark`, { mark })
  }

  /** Puts an emoji on a message of the client's. */
  async reacts(chat: Chat, seq: number, reaction: ReactionBody['reaction']): Promise<void> {
    await this.#changes('PUT', `/conversations/${chat.conversationId}/messages/${String(seq)}/reaction`, { reaction })
  }

  /** Gives a message these tags, and no others. */
  async tags(chat: Chat, seq: number, tagIds: readonly TagId[]): Promise<void> {
    await this.#changes('PUT', `/conversations/${chat.conversationId}/messages/${String(seq)}/tags`, { tagIds })
  }

  /** Words a message of his anew. */
  async edits(chat: Chat, seq: number, text: string): Promise<void> {
    await this.#changes('PUT', `/conversations/${chat.conversationId}/messages/${String(seq)}`, { text })
  }

  /** Deletes a message of ours. */
  async deletes(chat: Chat, seq: number): Promise<void> {
    await this.#changes('DELETE', `/conversations/${chat.conversationId}/messages/${String(seq)}`)
  }

  /** Takes a message back before it leaves. */
  async recalls(chat: Chat, seq: number): Promise<void> {
    await this.#changes('POST', `/conversations/${chat.conversationId}/messages/${String(seq)}/recall`)
  }

  /** Lets a client write no more: for so many minutes, or null for ever. */
  async blocks(chat: Chat, minutes: number | null): Promise<void> {
    await this.#changes('POST', `/conversations/${chat.conversationId}/block`, { minutes, allChannels: false })
  }

  /** Replies from the page of a case. */
  async replies(caseId: CaseId, text: string, reply: Partial<CaseReplyBody> = {}): Promise<{ seq: number }> {
    const body = { clientId: newId(), text, fileIds: [], replyToSeq: null, ...reply }
    return parseAs(SendAnswer, await this.#changes('POST', `/cases/${caseId}/replies`, body))
  }

  async writesFirst(
    to: ContactId,
    channelId: ChannelId,
    text: string,
    { clientId = newId() }: { clientId?: string } = {},
  ): Promise<WriteFirstAnswer> {
    const body = { channelId, clientId, text, fileIds: [] }
    return parseAs(WriteFirstAnswer, await this.#changes('POST', `/contacts/${to}/messages`, body))
  }

  async sends(chat: Chat, text: string, reply: Reply = {}): Promise<{ seq: number }> {
    const answer = await this.#changes('POST', `/conversations/${chat.conversationId}/messages`, {
      clientId: reply.clientId ?? newId(),
      fence: reply.fence ?? (await this.#fence(chat)),
      text,
      fileIds: reply.fileIds ?? [],
      replyToSeq: reply.replyToSeq ?? null,
      ...(reply.templateId === undefined ? {} : { templateId: reply.templateId }),
      ...(reply.toAll === undefined ? {} : { toAll: reply.toAll }),
    })
    return parseAs(SendAnswer, answer)
  }

  async changesCase(id: CaseId, change: CaseBody): Promise<void> {
    await this.#changes('PUT', `/cases/${id}`, change)
  }

  cases(query: CasesQuery = {}): Promise<CasesPage> {
    const asked = new URLSearchParams(
      Object.entries(query).flatMap(([name, asked]) =>
        askedOf<unknown>(asked).map((value): [string, string] => [name, String(value)]),
      ),
    )
    return this.client.get(`/cases?${asked.toString()}`, CasesPage)
  }

  /** What colleagues see of him. */
  async view(): Promise<OperatorView> {
    const [view] = await this.#desk.reads((tx) => loadOperators(tx, [this.id]))
    if (!view) throw new Error('there is no such operator')
    return view
  }

  async #changes(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<unknown> {
    const answer = await this.client.change(method, path, body)
    await this.#desk.settled()
    return answer
  }

  async #fence({ conversationId }: Chat): Promise<number> {
    const { fence } = await this.#desk.reads((tx) =>
      tx.db
        .selectFrom('conversations')
        .select('fence')
        .where('workspace_id', '=', tx.workspaceId)
        .where('id', '=', conversationId)
        .executeTakeFirstOrThrow(),
    )
    return fence
  }
}

/** Adds an operator to the desk's company, as yet away and nowhere signed in. */
export async function addTestOperator(
  desk: TestDesk,
  { name, role = 'operator', member = true }: TestOperatorOptions,
): Promise<TestOperator> {
  const email = `${newId()}@polka.example`
  const operator = {
    email,
    name,
    role,
    passwordHash: await testPasswordHash(),
    locale: 'ru',
    timeZone: 'Europe/Moscow',
  } as const
  const operatorId = await desk.reads((tx) => addOperator(tx, { ...operator, queueIds: member ? [desk.queueId] : [] }))
  return new TestOperator(desk, { workspaceId: desk.workspaceId, operatorId, role }, email)
}
