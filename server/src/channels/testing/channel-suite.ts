import { afterEach, describe, expect, test } from 'vitest'
import { crashingDatabase } from './crashing-database.ts'
import { type ChannelsUnderTest, only } from './test-channels.ts'

/** A request as the platform would make it. */
export interface HookCall {
  readonly headers: Readonly<Record<string, string>>
  readonly raw: string
}

/** What a kind of channel must tell about itself to be judged. */
export interface SuiteChannel {
  readonly name: string
  start(): Promise<ChannelsUnderTest>
  /** A text of a person, signed for the channel. The same numbers make the same update. */
  message(
    channels: ChannelsUnderTest,
    told: { person: number; number: number; text: string; daysAgo?: number; more?: object },
  ): HookCall
  /** What the platform would send if it told us what we wrote ourselves. */
  echo(channels: ChannelsUnderTest, text: string): HookCall
  /** Requests whose sender is not proved, by name. */
  forgeries(channels: ChannelsUnderTest, genuine: HookCall): Readonly<Record<string, HookCall>>
}

/** The same promises for every platform. */
export function describeChannel(channel: SuiteChannel): void {
  describe(`${channel.name}: what every channel promises`, () => {
    let channels: ChannelsUnderTest
    afterEach(() => channels.stop())

    test('an update whose sender is not proved is refused, and nothing is stored', async () => {
      channels = await channel.start()
      const genuine = channel.message(channels, { person: 1, number: 1, text: 'привет' })
      for (const [name, forged] of Object.entries(channel.forgeries(channels, genuine))) {
        expect.soft([name, await post(channels, forged)]).toEqual([name, 401])
      }
      expect(await storedUpdates(channels)).toBe(0)
      // The same request with its proof is taken: the refusals had no other reason.
      expect(await post(channels, genuine)).toBe(200)
      expect(await storedUpdates(channels)).toBe(1)
    })

    test('an update that is repeated, shuffled, unknown in part or days late makes one message', async () => {
      channels = await channel.start()
      const calls = [1, 2, 3].flatMap((person) =>
        [1, 2, 3, 4].map((number) =>
          channel.message(channels, {
            person,
            number,
            text: `сообщение ${String(number)}`,
            daysAgo: number === 4 ? 6 : 0,
            more: { invented_later: { a: 1 } },
          }),
        ),
      )
      const shuffled = [...calls, ...calls, ...calls].toSorted((a, b) => order(a.raw) - order(b.raw))
      expect(new Set(await Promise.all(shuffled.map((call) => post(channels, call))))).toEqual(new Set([200]))
      await channels.settled()
      const conversations = await channels.conversations()
      expect(conversations).toHaveLength(3)
      for (const { id } of conversations) {
        const texts = (await channels.messages(id)).filter(({ kind }) => kind === 'in').map(({ text }) => text)
        expect(texts.toSorted()).toEqual(['сообщение 1', 'сообщение 2', 'сообщение 3', 'сообщение 4'])
      }
    })

    test('updates of one person are processed in the order of arrival', async () => {
      channels = await channel.start()
      await channels.stopWorkers()
      const numbers = Array.from({ length: 30 }, (_, index) => index + 1)
      for (const number of numbers)
        await post(channels, channel.message(channels, { person: 1, number, text: `№${String(number)}` }))
      channels.resumeWorkers()
      await channels.settled()
      const texts = (await channels.messages()).filter(({ kind }) => kind === 'in').map(({ text }) => text)
      expect(texts).toEqual(numbers.map((number) => `№${String(number)}`))
    })

    test('what we wrote never comes back as a message of the client', async () => {
      channels = await channel.start()
      await post(channels, channel.message(channels, { person: 1, number: 1, text: 'вопрос' }))
      await channels.settled()
      await channels.answers('ответ')
      await channels.settled()
      expect(await post(channels, channel.echo(channels, 'ответ'))).toBe(200)
      await channels.settled()
      const messages = await channels.messages()
      expect(messages.filter(({ text }) => text === 'ответ').map(({ kind }) => kind)).toEqual(['out'])
      expect(messages.filter(({ kind }) => kind === 'in')).toHaveLength(1)
    })

    test('a crash after any step of an update loses and doubles nothing', async () => {
      channels = await channel.start()
      await channels.stopWorkers()
      let person = 0
      for (const after of [false, true]) {
        for (let atCall = 1; ; atCall++) {
          person += 1
          await post(channels, channel.message(channels, { person, number: 1, text: `человек ${String(person)}` }))
          if (!(await runUntilCrash(channels, { atCall, after }))) break
          const workers = channels.startWorkers(channels.database)
          await channels.advance(60)
          await workers.settled()
          await workers.stop()
        }
      }
      expect(person).toBeGreaterThan(6)
      const conversations = await channels.conversations()
      expect(conversations).toHaveLength(person)
      for (const { id } of conversations)
        expect((await channels.messages(id)).filter(({ kind }) => kind === 'in')).toHaveLength(1)
      expect(await statesOfUpdates(channels)).toEqual(['done'])
    })

    test('an update that cannot be processed is put aside, and stops nobody', async () => {
      channels = await channel.start()
      await channels.failsOn('яд')
      const updates = ['яд', 'после'].map((text, index) =>
        channel.message(channels, { person: 1, number: index + 1, text }),
      )
      for (const call of [...updates, channel.message(channels, { person: 2, number: 3, text: 'другой' })])
        await post(channels, call)
      await channels.settled()
      expect((await channels.conversations()).map(({ preview }) => preview?.text)).toEqual(['другой'])
      for (let attempt = 0; attempt < 5; attempt++) {
        await channels.advance(20)
        await channels.settled()
      }
      expect((await channels.conversations()).map(({ preview }) => preview?.text).toSorted()).toEqual([
        'другой',
        'после',
      ])
      expect(await statesOfUpdates(channels)).toEqual(['done', 'failed'])
    })

    test('a channel that is off stores and answers; what waited is there when it is on again', async () => {
      channels = await channel.start()
      await channels.switched(false)
      expect(await post(channels, channel.message(channels, { person: 1, number: 1, text: 'пока выключено' }))).toBe(
        200,
      )
      await channels.settled()
      expect(await channels.conversations()).toEqual([])
      await channels.advance(23 * 3600)
      await channels.switched(true)
      await channels.settled()
      expect(only(await channels.conversations()).preview?.text).toBe('пока выключено')
    })

    test('what waited longer than a day for its channel is not parsed', async () => {
      channels = await channel.start()
      await channels.switched(false)
      await post(channels, channel.message(channels, { person: 1, number: 1, text: 'давно' }))
      await channels.settled()
      await channels.advance(25 * 3600)
      await channels.switched(true)
      await channels.settled()
      expect(await channels.conversations()).toEqual([])
      expect(await statesOfUpdates(channels)).toEqual(['ignored'])
    })

    test('a hook of no channel, or no update at all, is refused by its reason', async () => {
      channels = await channel.start()
      const genuine = channel.message(channels, { person: 1, number: 1, text: 'привет' })
      expect(await post(channels, genuine, '00000000-0000-4000-8000-000000000000')).toBe(404)
      expect(await post(channels, genuine, 'x')).toBe(404)
      expect(await post(channels, { ...genuine, raw: 'not json' })).toBeGreaterThanOrEqual(400)
      expect(await post(channels, { ...genuine, raw: `${genuine.raw}${' '.repeat(1024 * 1024)}` })).toBe(413)
      expect(await storedUpdates(channels)).toBe(0)
    })
  })
}

/** Brings a request to the channel's webhook; the status of the answer. */
export async function post(
  channels: ChannelsUnderTest,
  call: HookCall,
  channelId: string = channels.channelId,
): Promise<number> {
  const response = await fetch(`${channels.url}/hooks/${channelId}`, {
    method: 'POST',
    headers: call.headers,
    body: call.raw,
  })
  await response.arrayBuffer()
  return response.status
}

export function storedUpdates(channels: ChannelsUnderTest): Promise<number> {
  return channels.read(
    async (tx) =>
      (await tx.db.selectFrom('inbox_updates').select('key').where('workspace_id', '=', tx.workspaceId).execute())
        .length,
  )
}

async function statesOfUpdates(channels: ChannelsUnderTest): Promise<string[]> {
  const rows = await channels.read((tx) =>
    tx.db
      .selectFrom('inbox_updates')
      .select('state')
      .distinct()
      .where('workspace_id', '=', tx.workspaceId)
      .orderBy('state')
      .execute(),
  )
  return rows.map(({ state }) => state)
}

/** False where the work was done before the planned call. */
async function runUntilCrash(channels: ChannelsUnderTest, plan: { atCall: number; after: boolean }): Promise<boolean> {
  const dying = crashingDatabase(channels.database, plan)
  const workers = channels.startWorkers(dying.database)
  await workers.settled()
  await workers.stop()
  return dying.hasCrashed()
}

/** The same shuffle every time. */
function order(text: string): number {
  let hash = 7
  for (const character of text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003
  return hash
}
