import { createHash, randomUUID } from 'node:crypto'
import { FileView } from '@parley/contract/routes'
import type { Locale } from '@parley/contract/views'
import Type from 'typebox'
import { Value } from 'typebox/value'
import { WebSocket } from 'ws'
import { type ClientLine, NextHappening } from './client-line.ts'

/** What a played visitor needs to know of the frames that he gets. */
const Frames = Type.Array(
  Type.Object({ type: Type.String(), view: Type.Optional(Type.Object({ from: Type.String() })) }),
)

/** How long the desk may take to let a visitor in, milliseconds. */
const patience = 10_000

/**
 * A played visitor, through the widget's own door: of the demo's shop unless another page is given. The same name is the same visitor
 * next time; operators read `shownAs`.
 */
export async function openWidgetLine(options: {
  ownUrl: string
  channelId: string
  name: string
  locale: Locale
  shownAs?: string
  page?: { url: string; title: string }
}): Promise<ClientLine> {
  const { ownUrl, channelId, name, locale, shownAs, page: site } = options
  const shop = { url: `${ownUrl}/demo/shop`, title: 'Полка: продукты за час' }
  const { origin } = new URL((site ?? shop).url)
  const token = createHash('sha256').update(`played visitor ${name} of ${channelId}`).digest('base64url')
  const answers = new NextHappening()
  const welcome = new NextHappening()
  const accepted = new NextHappening()
  const socket = new WebSocket(`${ownUrl.replace(/^http/, 'ws')}/widget/socket`, { origin })
  socket.on('error', () => {
    socket.terminate()
  })
  socket.on('open', () => {
    const page = { ...(site ?? shop), referrer: '', language: locale, screen: '1440x900' }
    const facts = [{ kind: 'name', label: '', value: shownAs }]
    socket.send(JSON.stringify({ type: 'hello', channelId, token, page, locale, lastSeq: 0 }))
    if (shownAs !== undefined) socket.send(JSON.stringify({ type: 'facts', facts }))
  })
  socket.on('message', (data: Buffer) => {
    for (const { type, view } of Value.Parse(Frames, JSON.parse(data.toString('utf8')))) {
      if (type === 'welcome') welcome.happened()
      if (type === 'accepted') accepted.happened()
      if (type === 'message' && view?.from === 'operator') answers.happened()
    }
  })
  await welcome.next(AbortSignal.timeout(patience))

  const send = async (text: string, fileIds: readonly string[]): Promise<void> => {
    socket.send(JSON.stringify({ type: 'send', clientId: randomUUID(), text, fileIds, replyToSeq: null }))
    await accepted.next(AbortSignal.timeout(patience))
  }
  return {
    write: (text) => send(text, []),
    async sendPhoto(text, photo) {
      const form = new FormData()
      form.set('file', new Blob([photo], { type: 'image/jpeg' }), 'photo.jpg')
      const answer = await fetch(`${ownUrl}/widget/v1/files?channel=${channelId}`, {
        method: 'POST',
        body: form,
        headers: { authorization: `Bearer ${token}`, origin },
      })
      await send(text, [Value.Parse(FileView, await answer.json()).id])
    },
    answered: (signal) => answers.next(signal),
    close: () => {
      socket.close()
    },
  }
}
