import type { ConversationId, OperatorId } from '@parley/contract/ids'
import type { CaseStatus, OperatorView, PresenceStatus, Role } from '@parley/contract/views'
import type { Actor } from '@parley/server/auth/actor'
import { finishChat } from '@parley/server/chats/finish-chat'
import { releaseChat } from '@parley/server/chats/release-chat'
import { takeChat } from '@parley/server/chats/take-chat'
import { markRead } from '@parley/server/messages/mark-read'
import { sendMessage } from '@parley/server/messages/send-message'
import { newId } from '@parley/server/new-id'
import { addOperator } from '@parley/server/operators/add-operator'
import { loadOperators } from '@parley/server/operators/operator-view'
import { changeStatus } from '@parley/server/presence/change-status'
import { signedIn } from '@parley/server/presence/signed-in'
import { signedOut } from '@parley/server/presence/signed-out'
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

/** An operator, and what he does. Commands carry the fence that he sees, unless a test gives him an old one. */
export class TestOperator {
  readonly id: OperatorId
  readonly #desk: TestDesk
  readonly actor: Actor

  constructor(desk: TestDesk, actor: Actor) {
    this.id = actor.operatorId
    this.#desk = desk
    this.actor = actor
  }

  /** Signs in, opens the desk and is available. */
  async arrives(): Promise<void> {
    await this.signsIn()
    await this.connects()
    await this.becomes('available')
  }

  async becomes(status: PresenceStatus): Promise<void> {
    await changeStatus(this.#desk.node.database, this.actor, status)
    await this.#desk.settled()
  }

  async signsIn(): Promise<void> {
    await this.#desk.reads((tx) =>
      tx.db
        .insertInto('sessions')
        .values({
          workspace_id: tx.workspaceId,
          id: newId(),
          operator_id: this.id,
          token_hash: Buffer.from(newId()),
          csrf: 'x',
          expires_at: new Date('2100-01-01'),
        })
        .execute(),
    )
    await signedIn(this.#desk.node.database, this.actor)
    await this.#desk.settled()
  }

  /** Leaves one of his devices; without a sign-in left he has signed out. */
  async signsOut(): Promise<void> {
    await this.#desk.reads(async (tx) => {
      const session = await tx.db
        .selectFrom('sessions')
        .select('id')
        .where('operator_id', '=', this.id)
        .executeTakeFirstOrThrow()
      await tx.db.deleteFrom('sessions').where('id', '=', session.id).execute()
    })
    await signedOut(this.#desk.node.database, this.#desk.workspaceId, this.id)
    await this.#desk.settled()
  }

  /** Opens the desk in a browser. */
  async connects(): Promise<void> {
    this.#desk.node.presence.connected(this.actor)
    await this.#desk.settled()
  }

  /** Closes the page, or loses the connection. */
  async disconnects(): Promise<void> {
    this.#desk.node.presence.disconnected(this.actor)
    await this.#desk.settled()
  }

  async takes(chat: Chat, options: { fence?: number; becomeAvailable?: boolean } = {}): Promise<void> {
    const { fence = await this.#fence(chat), becomeAvailable = false } = options
    await takeChat(this.#desk.node.database, this.actor, chat.conversationId, { fence, becomeAvailable })
    await this.#desk.settled()
  }

  async releases(chat: Chat, { fence }: { fence?: number } = {}): Promise<void> {
    await releaseChat(this.#desk.node.database, this.actor, chat.conversationId, {
      fence: fence ?? (await this.#fence(chat)),
    })
    await this.#desk.settled()
  }

  async finishes(chat: Chat, status: CaseStatus, { fence }: { fence?: number } = {}): Promise<void> {
    await finishChat(this.#desk.node.database, this.actor, chat.conversationId, {
      fence: fence ?? (await this.#fence(chat)),
      status,
    })
    await this.#desk.settled()
  }

  async sends(chat: Chat, text: string, { fence, clientId = newId() }: { fence?: number; clientId?: string } = {}) {
    const message = { clientId, fence: fence ?? (await this.#fence(chat)), text, fileIds: [], replyToSeq: null }
    return sendMessage(this.#desk.node, this.actor, chat.conversationId, message)
  }

  reads(chat: Chat, seq: number): Promise<void> {
    return markRead(this.#desk.node.database, this.actor, chat.conversationId, seq)
  }

  /** What colleagues see of him. */
  async view(): Promise<OperatorView> {
    const [view] = await this.#desk.reads((tx) => loadOperators(tx, [this.id]))
    if (!view) throw new Error('there is no such operator')
    return view
  }

  async #fence(chat: Chat): Promise<number> {
    return (await this.#desk.sees(chat)).chat.fence
  }
}

/** Adds an operator to the desk's company. */
export async function addTestOperator(
  desk: TestDesk,
  { name, role = 'operator', member = true }: TestOperatorOptions,
): Promise<TestOperator> {
  const operatorId = await desk.reads((tx) =>
    addOperator(tx, {
      email: `${newId()}@polka.example`,
      name,
      role,
      passwordHash: 'none',
      locale: 'ru',
      timeZone: 'Europe/Moscow',
      queueIds: member ? [desk.queueId] : [],
    }),
  )
  return new TestOperator(desk, { workspaceId: desk.workspaceId, operatorId, role })
}
