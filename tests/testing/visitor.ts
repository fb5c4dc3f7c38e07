import { randomBytes, randomUUID } from 'node:crypto'
import { parseAs } from '@parley/contract/parse-as'
import { RefusalBody } from '@parley/contract/refusals'
import { FileView } from '@parley/contract/routes'
import { type VisitorPage, WidgetServerFrame, type WidgetUser } from '@parley/contract/widget'
import Type from 'typebox'
import { Value } from 'typebox/value'
import { WebSocket } from 'ws'
import { refusalOf } from './desk-client.ts'

const Frames = Type.Array(WidgetServerFrame)

/** A visitor of a website, through the widget's own door. */
export class Visitor {
  readonly #socket: WebSocket
  readonly #url: string
  readonly #channelId: string
  readonly token: string
  readonly frames: WidgetServerFrame[] = []
  #wake: () => void = () => undefined

  private constructor(url: string, channelId: string, token: string) {
    this.#url = url
    this.#channelId = channelId
    this.token = token
    this.#socket = new WebSocket(`${url.replace('http', 'ws')}/widget/socket`, {
      origin: 'https://shop.example',
      headers: { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/130.0.0.0 Safari/537.36' },
    })
    this.#socket.on('message', (data: Buffer) => {
      this.frames.push(...Value.Parse(Frames, JSON.parse(data.toString('utf8'))))
      this.#wake()
    })
  }

  /** With the `token` of another one he is the same person in another window. */
  static async arrives(
    url: string,
    channelId: string,
    {
      token = randomBytes(32).toString('base64url'),
      user,
      ...seen
    }: { token?: string; user?: WidgetUser } & Partial<VisitorPage> = {},
  ): Promise<Visitor> {
    const visitor = new Visitor(url, channelId, token)
    await new Promise((resolve, reject) => visitor.#socket.once('open', resolve).once('error', reject))
    const page = {
      url: 'https://shop.example/',
      title: 'Shop',
      referrer: '',
      language: 'ru',
      screen: '1440x900',
      ...seen,
    }
    visitor.says({ type: 'hello', channelId, token, page, locale: 'ru', lastSeq: 0, user })
    await visitor.sees('welcome')
    return visitor
  }

  says(frame: object): void {
    this.#socket.send(JSON.stringify(frame))
  }

  async writes(text: string, fileIds: readonly string[] = []): Promise<void> {
    const clientId = randomUUID()
    this.says({ type: 'send', clientId, text, fileIds, replyToSeq: null })
    await this.#until((frame) => (frame.type === 'accepted' || frame.type === 'refused') && frame.clientId === clientId)
  }

  /** Throws the refusal that he reads. */
  async uploads(name: string, bytes: Buffer): Promise<FileView> {
    const form = new FormData()
    form.set('file', new Blob([bytes]), name)
    const answer = await fetch(`${this.#url}/widget/v1/files?channel=${this.#channelId}`, {
      method: 'POST',
      body: form,
      headers: { authorization: `Bearer ${this.token}`, origin: this.#url },
    })
    const body: unknown = await answer.json()
    if (!answer.ok) throw refusalOf(parseAs(RefusalBody, body))
    return Value.Parse(FileView, body)
  }

  sees(kind: WidgetServerFrame['type']): Promise<WidgetServerFrame> {
    return this.#until((frame) => frame.type === kind)
  }

  /** The operator's answer arrives in the widget. */
  async reads(text: string): Promise<void> {
    await this.#until(
      (frame) =>
        (frame.type === 'message' && frame.view.text === text) ||
        (frame.type === 'welcome' && frame.messages.some((message) => message.text === text)),
    )
  }

  leaves(): void {
    this.#socket.close()
  }

  async #until(isIt: (frame: WidgetServerFrame) => boolean): Promise<WidgetServerFrame> {
    for (;;) {
      const found = this.frames.find(isIt)
      if (found !== undefined) return found
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }
}
