import { setTimeout } from 'node:timers/promises'
import type { ClientFrame } from '@parley/contract/frames'
import type { ChannelId, FileId } from '@parley/contract/ids'
import type { MessageView } from '@parley/contract/message-views'
import type { FileView, MessagesPage, SessionView } from '@parley/contract/routes'
import type { Snapshot } from '@parley/contract/snapshot'
import type { CaseStatus, ConversationView } from '@parley/contract/views'
import { WebSocket } from 'ws'

/** An operator who works through the desk's own API and socket. */
export class OperatorAtDesk {
  readonly #url: string
  readonly #headers: Record<string, string>
  readonly #socket: WebSocket
  #sent = 0

  private constructor(url: string, headers: Record<string, string>, socket: WebSocket) {
    this.#url = url
    this.#headers = headers
    this.#socket = socket
  }

  /** Signs in, connects and becomes available. */
  static async signIn(url: string, { email, password }: { email: string; password: string }): Promise<OperatorAtDesk> {
    const answer = await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ email, password }),
    })
    if (!answer.ok) throw new Error(`sign-in: ${String(answer.status)} ${await answer.text()}`)
    const { csrf } = (await answer.json()) as SessionView
    const cookie = answer.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0])
      .join('; ')
    const headers = { cookie, origin: url, 'x-parley-csrf': csrf }
    const snapshot = (await (await fetch(`${url}/api/v1/snapshot`, { headers })).json()) as Snapshot
    const socket = new WebSocket(`${url.replace('http', 'ws')}/api/v1/socket`, { headers: { cookie, origin: url } })
    await new Promise((resolve, reject) => {
      socket.once('open', resolve)
      socket.once('error', reject)
    })
    socket.send(JSON.stringify({ type: 'hello', cursor: snapshot.cursor, watch: [] } satisfies ClientFrame))
    const operator = new OperatorAtDesk(url, headers, socket)
    await operator.changesStatus('available')
    return operator
  }

  leave(): void {
    this.#socket.close()
  }

  async widgetChannel(): Promise<ChannelId> {
    const { channels } = await this.#get<Snapshot>('/snapshot')
    const widget = channels.find(({ kind }) => kind === 'widget')
    if (widget === undefined) throw new Error('the company has no widget')
    return widget.id
  }

  async switchesChannel(channelId: ChannelId, enabled: boolean): Promise<void> {
    await this.#change('PUT', `/channels/${channelId}`, { enabled })
  }

  async changesStatus(status: 'available' | 'away'): Promise<void> {
    await this.#change('PUT', '/me', { status })
  }

  /** Changes the company's limit of simultaneous chats. */
  async limits(chatLimit: number): Promise<void> {
    await this.#change('PUT', '/workspace', { chatLimit })
  }

  /** Waits until the conversation whose newest message begins like this is in the list. */
  finds(text: string): Promise<ConversationView> {
    return this.#until(async () => {
      const { conversations } = await this.#get<Snapshot>('/snapshot')
      return conversations.find(({ preview }) => preview?.text.startsWith(text) === true)
    })
  }

  /** Waits until the conversation is this operator's. */
  async holds(text: string): Promise<ConversationView> {
    await this.finds(text)
    return this.#until(async () => {
      const found = await this.finds(text)
      if (found.chat.state === 'active') return found
      await this.#change('POST', `/conversations/${found.id}/take`, { fence: found.chat.fence, becomeAvailable: false })
      return undefined
    })
  }

  async messages({ id }: ConversationView): Promise<MessageView[]> {
    return (await this.#get<MessagesPage>(`/conversations/${id}/messages?limit=200`)).messages
  }

  async writes({ id }: ConversationView, text: string, fileIds: readonly FileId[] = []): Promise<void> {
    const { chat } = (await this.#get<MessagesPage>(`/conversations/${id}/messages?limit=1`)).conversation
    this.#sent += 1
    const message = { clientId: `operator-${String(this.#sent)}`, fence: chat.fence, text, fileIds, replyToSeq: null }
    await this.#change('POST', `/conversations/${id}/messages`, message)
  }

  /** Waits until what was written last has left for the client. */
  async delivers(conversation: ConversationView): Promise<void> {
    await this.#until(async () => {
      const state = (await this.messages(conversation)).at(-1)?.delivery?.state
      return state === 'queued' || state === 'sending' ? undefined : true
    })
  }

  async uploads(name: string, type: string, bytes: Buffer): Promise<FileView> {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(bytes)], { type }), name)
    const answer = await fetch(`${this.#url}/api/v1/files`, { method: 'POST', headers: this.#headers, body: form })
    if (!answer.ok) throw new Error(`upload: ${await answer.text()}`)
    return (await answer.json()) as FileView
  }

  async downloads(fileId: FileId): Promise<Buffer> {
    const answer = await fetch(`${this.#url}/api/v1/files/${fileId}`, { headers: this.#headers })
    return Buffer.from(await answer.arrayBuffer())
  }

  /** Any other change, as an administrator may make it; what it answers. */
  async asks<Answer>(method: 'POST' | 'PUT', path: string, body: object = {}): Promise<Answer> {
    return (await this.#change(method, path, body)) as Answer
  }

  types({ id }: ConversationView): void {
    this.#say({ type: 'typing', conversationId: id })
  }

  reads({ id, seq }: ConversationView): void {
    this.#say({ type: 'read', conversationId: id, seq })
  }

  /** Gives the case of this conversation a subject. */
  async names({ case: { id } }: ConversationView, subject: string): Promise<void> {
    await this.#change('PUT', `/cases/${id}`, { subject })
  }

  async finishes({ id }: ConversationView, status: CaseStatus): Promise<void> {
    const { chat } = (await this.#get<MessagesPage>(`/conversations/${id}/messages?limit=1`)).conversation
    await this.#change('POST', `/conversations/${id}/finish`, { fence: chat.fence, status })
  }

  #say(frame: ClientFrame): void {
    this.#socket.send(JSON.stringify(frame))
  }

  async #get<Answer>(path: string): Promise<Answer> {
    const answer = await fetch(`${this.#url}/api/v1${path}`, { headers: this.#headers })
    if (!answer.ok) throw new Error(`${path}: ${String(answer.status)} ${await answer.text()}`)
    return (await answer.json()) as Answer
  }

  async #change(method: string, path: string, body: object): Promise<unknown> {
    const answer = await fetch(`${this.#url}/api/v1${path}`, {
      method,
      headers: { ...this.#headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${String(answer.status)} ${await answer.text()}`)
    return answer.json()
  }

  /** Looks until it is there; what a look throws meanwhile, such as a chat that changed under it, is tried again. */
  async #until<Found>(look: () => Promise<Found | undefined>): Promise<Found> {
    const ends = Date.now() + 10_000
    for (;;) {
      const found = await look().catch((problem: unknown) => {
        if (Date.now() > ends) throw problem
        return undefined
      })
      if (found !== undefined) return found
      if (Date.now() > ends) throw new Error('What the operator waited for did not come.')
      await setTimeout(50)
    }
  }
}
