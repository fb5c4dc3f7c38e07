import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { ChannelId } from '@parley/contract/ids'
import { parseAs } from '@parley/contract/parse-as'
import { WidgetServerFrame } from '@parley/contract/widget'
import type { FakeTelegram } from '@parley/fake-channels/telegram/fake-telegram'
import { newId } from '@parley/server/new-id'
import Type from 'typebox'
import { WebSocket } from 'ws'
import { refusalOf } from './desk-client.ts'

/** A person who writes to the company. */
export interface TestClient {
  /** As the channel knows him. */
  readonly externalId: string
  /** Resolves when his message is acknowledged. Throws the refusal that he reads. Under the `clientId` of an earlier one it is sent again. */
  writes(text: string, clientId?: string): Promise<void>
  /** Sends a file; only a messenger takes any size. */
  sendsFile(name: string, bytes: Buffer): Promise<void>
  /** What he has been sent so far, oldest first. */
  received(): Promise<readonly string[]>
  /** Has these emoji on a message of his talk from now on; only a messenger knows reactions. */
  reacts(text: string, emoji: readonly string[]): Promise<void>
  /** His connection was lost: he opens another one. */
  returns(): Promise<void>
  leaves(): void
}

/** Somebody with a Telegram account. */
export function telegramClient(telegram: FakeTelegram, token: string, name: string, language = 'ru'): TestClient {
  const { id } = telegram.addUser({ firstName: name, language })
  const talk = () => telegram.chat(token, id).messages
  return {
    externalId: String(id),
    async writes(text) {
      telegram.writes(token, id, { text })
      await telegram.settled()
    },
    async sendsFile(name, bytes) {
      telegram.writes(token, id, { file: { kind: 'document', name, type: 'application/octet-stream', bytes } })
      await telegram.settled()
    },
    received: () => Promise.resolve(talk().flatMap((message) => (message.from === 'bot' ? [message.text] : []))),
    async reacts(text, emoji) {
      const message = talk().findLast((one) => one.text === text)
      if (!message) throw new Error(`nobody said "${text}"`)
      telegram.reacts(token, id, message.id, emoji)
      await telegram.settled()
    },
    returns: () => Promise.resolve(),
    leaves: () => undefined,
  }
}

const Frames = Type.Array(WidgetServerFrame)
type Frame = ReturnType<typeof parseFrames>[number]

/** A visitor of the company's website with the widget open. */
export async function widgetClient(url: string, channelId: ChannelId): Promise<TestClient> {
  const token = randomBytes(32).toString('base64url')
  const page = { url: 'https://polka.example/', title: 'Полка', referrer: '', language: 'ru', screen: '1440x900' }
  const received = new Map<number, string>()
  let socket = await enter()

  async function enter(): Promise<WebSocket> {
    const made = new WebSocket(`${url.replace('http', 'ws')}/widget/socket`, { origin: url })
    await once(made, 'open')
    made.on('message', (data: Buffer) => {
      for (const said of parseFrames(data.toString()))
        if (said.type === 'message' && said.view.from !== 'visitor') received.set(said.view.seq, said.view.text)
    })
    const welcomed = frame(made, ({ type }) => type === 'welcome')
    made.send(JSON.stringify({ type: 'hello', channelId, token, page, locale: 'ru', lastSeq: 0 }))
    await welcomed
    return made
  }

  return {
    externalId: createHash('sha256').update(`${channelId} ${token}`).digest('base64url'),
    async writes(text, clientId = newId()) {
      const answered = frame(socket, (said) => 'clientId' in said && said.clientId === clientId)
      socket.send(JSON.stringify({ type: 'send', clientId, text, fileIds: [], replyToSeq: null }))
      const answer = await answered
      if (answer.type === 'refused') throw refusalOf(answer.refusal)
    },
    async received() {
      const answered = frame(socket, ({ type }) => type === 'pong')
      socket.send(JSON.stringify({ type: 'ping' }))
      await answered
      return [...received.values()]
    },
    sendsFile: () => Promise.reject(new Error('a visitor uploads')),
    reacts: () => Promise.reject(new Error('the widget has no reactions')),
    async returns() {
      socket = await enter()
    },
    leaves: () => socket.terminate(),
  }
}

/** The first frame from now on of which this is true. */
function frame(socket: WebSocket, isIt: (frame: Frame) => boolean): Promise<Frame> {
  return new Promise((resolve, reject) => {
    const fail = (code: number): void => reject(new Error(`the widget's socket was closed: ${String(code)}`))
    socket.once('close', fail)
    socket.on('message', function look(data: Buffer) {
      const found = parseFrames(data.toString()).find(isIt)
      if (found === undefined) return
      socket.off('message', look).off('close', fail)
      resolve(found)
    })
  })
}

function parseFrames(text: string) {
  return parseAs(Frames, JSON.parse(text))
}
