import { setTimeout as pause } from 'node:timers/promises'
import type { BenchDesk } from './bench-desk.ts'

/** From Enter to the words on screen, ms each. */
export interface Sight {
  /** On the sender's own. */
  own: number[]
  /** On that of a colleague who looks at the same chat, in another browser process. */
  others: number[]
}

/** An operator writes in a chat that a colleague has open; both desks have been open for `settleMs`. */
export async function measureSight(desk: BenchDesk, count: number, settleMs: number): Promise<Sight> {
  const sender = await desk.open(1)
  const reader = await desk.open(2)
  await sender.page.goto(`${desk.app.url}/chats`)
  await sender.page.locator('a[data-row]').first().waitFor()
  await sender.page.keyboard.press('Alt+Digit1')
  const field = sender.page.locator('[data-pane][data-shown] textarea')
  await field.waitFor()
  await reader.page.goto(sender.page.url())
  await reader.page.locator('[data-pane][data-shown] [role=log] article').last().waitFor()
  await pause(settleMs)
  const sight: Sight = { own: [], others: [] }
  for (let number = 0; number < count; number++) {
    const words = `It is number ${String(number)} of ${String(count)}.`
    await field.fill(words)
    await pause(100)
    await reader.ask(`void (bench.coming = bench.sight(${JSON.stringify(words)}))`)
    const [own, sent] = await sender.during<[number, number]>(
      `Promise.all([bench.sight(${JSON.stringify(words)}), bench.nextKey()])`,
      () => sender.page.keyboard.press('Enter'),
    )
    sight.own.push(own - sent)
    sight.others.push((await reader.ask<number>('bench.coming')) - sent)
  }
  await Promise.all([sender.close(), reader.close()])
  return sight
}
