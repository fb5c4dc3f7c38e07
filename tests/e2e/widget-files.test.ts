import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { eventually } from './widget/eventually.ts'
import type { Visitor } from './widget/visitor.ts'
import { prepareWidgetTrial } from './widget/widget-trial.ts'

const trial = prepareWidgetTrial({ locale: 'en', theme: 'dark' })

async function visitorOpens(): Promise<Visitor> {
  const visitor = await trial.visitorComes()
  await visitor.opens()
  return visitor
}

const photo = (): Promise<Buffer> =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: '#cc9966' } })
    .png()
    .toBuffer()

test('a photo goes to the operator and keeps its place in the log (A-1)', async () => {
  const visitor = await visitorOpens()
  await visitor.chooses({ name: 'манго.png', mimeType: 'image/png', buffer: await photo() })
  await visitor.writes('Вот фото')
  const chat = await trial.desk.operator.holds('Вот фото')
  const [message] = await trial.desk.operator.messages(chat)
  expect(message?.attachments).toMatchObject([{ kind: 'image', name: 'манго.png', width: 900, height: 600 }])
  const picture = visitor.log.getByRole('img', { name: 'манго.png' })
  await picture.waitFor()
  await visitor.sees(visitor.words.delivered)
  const place = await picture.boundingBox()
  expect((place?.width ?? 0) / (place?.height ?? 1)).toBeCloseTo(1.5, 1)
  // After a reload it comes from the trial.desk.
  await visitor.page.reload()
  await visitor.opens()
  await eventually(() =>
    visitor.log
      .getByRole('img', { name: 'манго.png' })
      .evaluate((image: { naturalWidth: number }) => image.naturalWidth),
  ).toBeGreaterThan(0)
  expect(visitor.complaints).toEqual([])
})

test('files come through unchanged both ways', async () => {
  const visitor = await visitorOpens()
  const sent = randomBytes(300_000)
  await visitor.chooses({ name: 'чек.bin', mimeType: 'application/octet-stream', buffer: sent })
  await visitor.writes('Чек в файле')
  const chat = await trial.desk.operator.holds('Чек в файле')
  const [message] = await trial.desk.operator.messages(chat)
  const fileId = message?.attachments[0]?.fileId
  expect(fileId).toBeDefined()
  if (fileId !== undefined) expect((await trial.desk.operator.downloads(fileId)).equals(sent)).toBe(true)

  const answer = randomBytes(200_000)
  const uploaded = await trial.desk.operator.uploads('акт.bin', 'application/octet-stream', answer)
  await trial.desk.operator.writes(chat, 'Вот акт', [uploaded.id])
  const link = visitor.log.getByRole('link', { name: visitor.words.download('акт.bin') })
  const [download] = await Promise.all([visitor.page.waitForEvent('download'), link.click()])
  expect(download.suggestedFilename()).toBe('акт.bin')
  expect((await readFile(await download.path())).equals(answer)).toBe(true)
})

test('what is too large or empty is refused in words before a byte is sent, and the rest goes', async () => {
  const visitor = await visitorOpens()
  const { bytes, fileTooLarge, fileEmpty, removeFile } = visitor.words
  const uploads: string[] = []
  visitor.page.on('request', (request) => {
    if (request.method() === 'POST') uploads.push(request.url())
  })
  await visitor.chooses(
    { name: 'кино.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(6_500_000, 1) },
    { name: 'пусто.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
    { name: 'ровно.txt', mimeType: 'text/plain', buffer: Buffer.alloc(4_194_304, 'a') },
  )
  await visitor.panel.getByText(fileTooLarge(bytes(6_500_000), bytes(4_194_304))).waitFor()
  await visitor.panel.getByText(fileEmpty).waitFor()
  await visitor.writes('Ловите')
  expect(await visitor.field.inputValue()).toBe('Ловите')
  await visitor.panel.getByRole('button', { name: removeFile('кино.mp4') }).click()
  await visitor.panel.getByRole('button', { name: removeFile('пусто.txt') }).click()
  await visitor.field.press('Enter')
  const chat = await trial.desk.operator.holds('Ловите')
  expect((await trial.desk.operator.messages(chat))[0]?.attachments).toMatchObject([
    { name: 'ровно.txt', size: 4_194_304 },
  ])
  expect(uploads).toHaveLength(1)
})

test('an upload can be cancelled, and one that fails can be tried again', async () => {
  const visitor = await visitorOpens()
  let answers = 0
  await visitor.page.route('**/widget/v1/files*', async (route) => {
    answers += 1
    if (answers <= 3) await route.fulfill({ status: 500, body: '' })
    else await route.continue()
  })
  await visitor.chooses({ name: 'лишний.txt', mimeType: 'text/plain', buffer: Buffer.from('лишний') })
  await visitor.panel.getByRole('button', { name: 'лишний.txt' }).click()
  expect(await visitor.panel.getByText('лишний.txt').count()).toBe(0)
  answers = 0
  await visitor.chooses({ name: 'нужный.txt', mimeType: 'text/plain', buffer: Buffer.from('нужный') })
  await visitor.panel.getByText(visitor.words.fileNetwork).waitFor()
  await visitor.panel.getByRole('button', { name: visitor.words.retryUpload('нужный.txt') }).click()
  await visitor.writes('Со второго раза')
  const chat = await trial.desk.operator.holds('Со второго раза')
  expect((await trial.desk.operator.messages(chat))[0]?.attachments).toMatchObject([{ name: 'нужный.txt' }])
})

test('a pasted and a dropped file are attached like chosen ones', async () => {
  const visitor = await visitorOpens()
  const frame = visitor.page.frames()[1]
  const give = (kind: 'ClipboardEvent' | 'DragEvent', event: string): Promise<unknown> | undefined =>
    frame?.evaluate(`{
      const data = new DataTransfer()
      data.items.add(new File(['text'], '${event}.txt', { type: 'text/plain' }))
      const init = { bubbles: true, cancelable: true, dataTransfer: data, clipboardData: data }
      document.querySelector('textarea').dispatchEvent(new ${kind}('${event}', init))
    }`)
  await give('ClipboardEvent', 'paste')
  await give('DragEvent', 'drop')
  await visitor.writes('Два файла')
  const chat = await trial.desk.operator.holds('Два файла')
  expect((await trial.desk.operator.messages(chat))[0]?.attachments.map(({ name }) => name)).toEqual([
    'paste.txt',
    'drop.txt',
  ])
})

test('a photo chosen without a connection survives a reload and goes out', async () => {
  const visitor = await visitorOpens()
  await visitor.writes('Сначала текст')
  await visitor.sees(visitor.words.delivered)
  const socket = `${trial.desk.url.replace('http', 'ws')}/widget/socket`
  await visitor.page.routeWebSocket(socket, (opened) => opened.close())
  await visitor.page.reload()
  await visitor.launcher.click()
  await visitor.chooses({ name: 'метро.png', mimeType: 'image/png', buffer: await photo() })
  await visitor.writes('Фото из метро')
  await visitor.sees('Фото из метро')
  const again = await visitor.anotherTab()
  await visitor.page.close()
  await again.opens()
  const chat = await trial.desk.operator.finds('Фото из метро')
  expect((await trial.desk.operator.messages(chat)).at(-1)?.attachments).toMatchObject([
    { name: 'метро.png', width: 900 },
  ])
})
