import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { resolveDelivery } from './resolve-delivery.ts'
import { LostLease, saveDelivery } from './save-delivery.ts'
import { crashingDatabase } from './testing/crashing-database.ts'
import { claimOne } from './testing/deliveries.ts'
import { only, startTestChannels, type TestChannels, testToken } from './testing/test-channels.ts'

let channels: TestChannels
let userId: number

beforeEach(async () => {
  channels = await startTestChannels()
  userId = channels.telegram.addUser({ firstName: 'Анна', username: 'anna_s' }).id
  channels.telegram.writes(testToken, userId, { text: 'вопрос' })
  await channels.settled()
})
afterEach(() => channels.stop())

/** What the person sees of our messages. */
function seen(): string[] {
  return channels.telegram
    .chat(testToken, userId)
    .messages.filter(({ from }) => from === 'bot')
    .map(({ text }) => text)
}

async function deliveryOf(seq: number) {
  return (await channels.messages()).find((message) => message.seq === seq)?.delivery
}

async function decides(seq: number, action: 'send_again' | 'mark_sent'): Promise<void> {
  await resolveDelivery({ database: channels.database }, channels.anna, only(await channels.conversations()).id, seq, {
    action,
  })
  await channels.settled()
}

describe('nobody can say whether it has it', () => {
  test.each(['cut', 'truncated'] as const)('%s: unknown, and never sent again by itself', async (kind) => {
    channels.telegram.addFault({ method: 'sendMessage', does: { kind } })
    const seq = await channels.answers('ответ')
    await channels.settled()
    await channels.advance(3600)
    await channels.settled()
    expect(await deliveryOf(seq)).toEqual({ state: 'unknown', error: 'unknown_outcome' })
    expect(channels.telegram.calls()).toHaveLength(1)
    await channels.answers('следующее')
    await channels.settled()
    expect(seen()).toEqual(['ответ', 'следующее'])
  })

  test('the operator decides: taken as sent, or sent again', async () => {
    channels.telegram.addFault({ method: 'sendMessage', times: 2, does: { kind: 'cut' } })
    const [first, second] = [await channels.answers('первое'), await channels.answers('второе')]
    await channels.settled()
    await decides(first, 'mark_sent')
    await decides(second, 'send_again')
    expect(await deliveryOf(first)).toEqual({ state: 'sent', error: null })
    expect(await deliveryOf(second)).toEqual({ state: 'sent', error: null })
    expect(seen()).toEqual(['первое', 'второе', 'второе'])
    // Deciding again about what is decided changes nothing.
    await decides(second, 'send_again')
    expect(seen()).toHaveLength(3)
  })

  test('only the author, the holder or a supervisor decides', async () => {
    channels.telegram.addFault({ method: 'sendMessage', does: { kind: 'cut' } })
    const seq = await channels.answers('первое')
    await channels.settled()
    const { id } = only(await channels.conversations())
    const stranger = {
      ...channels.anna,
      operatorId: channels.anna.operatorId.replace(/.$/, (last) =>
        last === '0' ? '1' : '0',
      ) as typeof channels.anna.operatorId,
      role: 'operator' as const,
    }
    const asks = (actor: typeof channels.anna) =>
      resolveDelivery({ database: channels.database }, actor, id, seq, { action: 'mark_sent' })
    await expect(asks(stranger)).rejects.toMatchObject({ code: 'not_allowed' })
    await asks({ ...stranger, role: 'supervisor' })
    expect(await deliveryOf(seq)).toEqual({ state: 'sent', error: null })
  })
})

describe('the process dies', () => {
  test('after any step nothing is lost and nothing is doubled; what is not sure is unknown', async () => {
    await channels.taken()
    await channels.stopWorkers()
    const texts: string[] = []
    for (const after of [false, true]) {
      for (let atCall = 1; ; atCall++) {
        const text = `сообщение ${String(atCall)} ${String(after)}`
        texts.push(text)
        await channels.answers(text)
        const dying = crashingDatabase(channels.database, { atCall, after })
        const dead = channels.startWorkers(dying.database)
        await dead.settled()
        await dead.stop()
        await channels.advance(3600)
        const workers = channels.startWorkers(channels.database)
        await workers.settled()
        await workers.stop()
        if (!dying.hasCrashed()) break
      }
    }
    expect(texts.length).toBeGreaterThan(6)
    const messages = (await channels.messages()).filter(({ kind }) => kind === 'out')
    expect(new Set(messages.map(({ delivery }) => delivery?.state))).toEqual(new Set(['sent', 'unknown']))
    for (const { text, delivery } of messages) {
      const accepted = channels.telegram.calls().filter((call) => call.text === text).length
      expect(delivery?.state === 'sent' ? [1] : [0, 1], text).toContain(accepted)
    }
  })

  test('the late word of one who lost his lease is refused', async () => {
    await channels.taken()
    await channels.stopWorkers()
    const seq = await channels.answers('ответ')
    const first = await claimOne(channels)
    await channels.advance(3600)
    const second = await claimOne(channels)
    expect([first.was_sending, second.was_sending, second.fence]).toEqual([false, true, first.fence + 1])
    await expect(channels.read((tx) => saveDelivery(tx, first, { state: 'sent', error: null }))).rejects.toBeInstanceOf(
      LostLease,
    )
    expect((await deliveryOf(seq))?.state).toBe('sending')
    await channels.read((tx) => saveDelivery(tx, second, { state: 'unknown', error: 'unknown_outcome' }))
    expect((await deliveryOf(seq))?.state).toBe('unknown')
  })
})
