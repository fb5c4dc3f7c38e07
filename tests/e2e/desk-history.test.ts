import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { Visitor } from '../testing/visitor.ts'
import { prepareDeskTrial } from './desk/desk-trial.ts'
import { eventually } from './widget/eventually.ts'

const trial = prepareDeskTrial()

const scroller = 'document.querySelector("[data-pane][data-shown] [role=log]").parentElement'
const fromEnd = `${scroller}.scrollHeight - ${scroller}.scrollTop - ${scroller}.clientHeight`
/** The message at the upper edge of what is read. */
const reading = `[...${scroller}.querySelectorAll('article')].find((article) => article.getBoundingClientRect().bottom > ${scroller}.getBoundingClientRect().top)`

test('a long conversation opens at its end, pages upward without a jump, and stays where one reads', async () => {
  const marina = trial.desk.client('Марина Ковальчук')
  for (let number = 1; number <= 90; number++) marina.writes(`Сообщение ${String(number)}`)
  await trial.desk.telegram.settled()
  const latest = async () => (await trial.desk.snapshot()).conversations.map(({ preview }) => preview?.text)
  await eventually(latest).toEqual(['Сообщение 90'])
  const olga = await trial.comes('Ольга Миронова', { locale: 'ru', theme: 'light' })
  await olga.opens('Сообщение 90')
  await olga.takes()
  await olga.sees('Сообщение 90')
  const articles = olga.log.locator('article')
  await eventually(() => olga.page.evaluate(fromEnd)).toBeLessThan(2)
  expect(await articles.count()).toBeLessThanOrEqual(41)

  // Near the top the page before is fetched; what is read stays under the eye.
  const [seq, top] = await olga.page.evaluate<[string, number]>(
    `${scroller}.scrollTop = 200; [${reading}.dataset.seq, ${reading}.getBoundingClientRect().top]`,
  )
  await eventually(() => articles.count()).toBeGreaterThan(60)
  const box = await olga.log.locator(`article[data-seq="${seq}"]`).boundingBox()
  expect(Math.abs((box?.y ?? 0) - top)).toBeLessThan(2)

  const read = await olga.page.evaluate(`${scroller}.scrollTop`)
  marina.writes('Вы тут?')
  marina.writes('Ау')
  const pill = olga.pane.getByRole('button', { name: olga.text('chats.newBelow', { count: 2 }) })
  await pill.waitFor()
  expect(await olga.page.evaluate(`${scroller}.scrollTop`)).toBe(read)
  await pill.click()
  await eventually(() => olga.page.evaluate(fromEnd)).toBeLessThan(2)
  await olga.sees('Ау')
  expect(olga.complaints).toEqual([])
  await olga.leaves()
})

test('files go both ways, several at once and unchanged; one too large is refused before it is sent, one that failed is sent again, one is left out (D-18, D-21)', async () => {
  const ivan = await trial.comes('Иван Соколов', { locale: 'en', theme: 'dark' })
  const visitor = await Visitor.arrives(trial.desk.directUrl, trial.desk.widgetChannelId)
  await visitor.writes('Пришлите счёт')
  await ivan.opens('Пришлите счёт')
  await ivan.takes()
  await ivan.pane.locator('form').waitFor()
  await ivan.page.evaluate(`{
    const files = new DataTransfer()
    files.items.add(new File(['dropped'], 'dropped.txt', { type: 'text/plain' }))
    window.drags = (type, over = '[data-pane][data-shown] [role=log]') =>
      document.querySelector(over).dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: files }))
    drags('dragover')
  }`)
  const hint = ivan.pane.getByText(ivan.text('files.dropHere', { name: '|' }).split('|')[0] ?? '')
  await hint.waitFor()
  await ivan.page.evaluate(`document.activeElement.blur(), drags('drop')`)
  await hint.waitFor({ state: 'detached' })
  await eventually(() => ivan.page.evaluate('document.activeElement.tagName')).toBe('TEXTAREA')
  await ivan.pane.getByRole('button', { name: ivan.text('files.remove', { name: 'dropped.txt' }) }).click()
  // Beside the conversation they go nowhere, and the browser opens none of them.
  expect(await ivan.page.evaluate(`drags('drop', 'nav')`)).toBe(false)
  const picker = ivan.pane.locator('input[type=file]')
  const invoice = randomBytes(3_000_000)
  const text = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(name) })
  await ivan.page.route('**/api/v1/files', (route) => route.fulfill({ status: 500, body: '' }), { times: 1 })
  await picker.setInputFiles(text('act.txt'))
  await ivan.pane.getByRole('button', { name: ivan.text('desk.retry') }).click()
  await picker.setInputFiles([
    { name: 'huge.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(6 * 1024 * 1024, 1) },
    { name: 'invoice.bin', mimeType: 'application/octet-stream', buffer: invoice },
    text('wrong.txt'),
    text('offer.txt'),
  ])
  await ivan.pane.getByRole('button', { name: ivan.text('files.remove', { name: 'wrong.txt' }) }).click()
  const megabytes = (size: number) => ivan.text('files.megabytes', { size })
  await ivan.pane
    .getByText(ivan.text('files.tooLarge', { name: 'huge.bin', size: megabytes(6), limit: megabytes(4) }))
    .waitFor()
  await ivan.pane
    .getByText(ivan.text('files.kilobytes', { size: 1 }))
    .first()
    .waitFor()
  // Away from the names that buttons show under the pointer.
  await ivan.page.mouse.move(900, 5)
  await ivan.findsAccessible('a file attached')
  await ivan.writes('Счёт в файле')
  await visitor.reads('Счёт в файле')
  const sent = visitor.frames.flatMap((frame) =>
    frame.type === 'message' && frame.view.text === 'Счёт в файле' ? frame.view.attachments : [],
  )
  expect(sent).toMatchObject([{ name: 'act.txt' }, { name: 'invoice.bin', size: 3_000_000 }, { name: 'offer.txt' }])
  const paid = randomBytes(200_000)
  const { id } = await visitor.uploads('paid.bin', paid)
  await visitor.writes('Оплачено', [id])
  for (const [name, bytes] of [
    ['invoice.bin', invoice],
    ['paid.bin', paid],
  ] as const) {
    const [download] = await Promise.all([
      ivan.page.waitForEvent('download'),
      ivan.log.getByRole('link', { name: new RegExp(name.replace('.', '\\.')) }).click(),
    ])
    expect(download.suggestedFilename()).toBe(name)
    expect((await readFile(await download.path())).equals(bytes)).toBe(true)
  }
  expect(ivan.complaints.filter((complaint) => !complaint.includes('500 ('))).toEqual([])
  visitor.leaves()
  await ivan.leaves()
})
