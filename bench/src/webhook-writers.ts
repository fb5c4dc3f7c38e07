import type { WebhookChannel } from './arrange-webhooks.ts'
import type { BenchPlatform } from './webhook-kinds.ts'
import type { WebhookLedger } from './webhook-ledger.ts'
import type { PlannedUpdate } from './webhook-load.ts'

/** Each so many-th update is brought twice, as platforms do that missed an answer. */
const repeated = 20

interface Writer {
  readonly channel: WebhookChannel
  readonly person: number
  number: number
  /** A platform brings a person's next update after the answer to the one before. */
  isWaiting: boolean
}

/** Who writes what to whom, as many updates as are asked for. */
export interface WebhookWriters {
  /** The next update for the desk; null while everybody waits for an answer. The ledger hears of each that is acknowledged. */
  readonly next: () => PlannedUpdate | null
  /** The next one for the floor, which keeps it and does not ask who wrote. */
  readonly toFloor: () => PlannedUpdate
}

/** The people of all channels, who write in turn. */
export function createWriters({
  channels,
  people,
  platform,
  ledger,
}: {
  channels: readonly WebhookChannel[]
  people: number
  platform: BenchPlatform
  ledger: WebhookLedger
}): WebhookWriters {
  const writers: Writer[] = Array.from({ length: people }, (_, index) =>
    channels.map((channel) => ({ channel, person: index + 1, number: 0, isWaiting: false })),
  ).flat()
  let turn = 0
  let brought = 0
  let again: PlannedUpdate | null = null

  function nextWriter(): Writer | undefined {
    for (let tried = 0; tried < writers.length; tried++) {
      const writer = writers[turn++ % writers.length]
      if (writer?.isWaiting === false) return writer
    }
    return undefined
  }

  function write(writer: Writer): PlannedUpdate {
    const { channel, person } = writer
    const number = ++writer.number
    const text = `${channel.id} ${person} ${number}`
    writer.isWaiting = true
    return {
      path: `/hooks/${channel.id}`,
      ...channel.kind.request({ person, number, text }, platform),
      answered(isTaken) {
        writer.isWaiting = false
        if (isTaken) ledger.acknowledged(text)
      },
    }
  }

  return {
    next() {
      if (again !== null) {
        const update = again
        again = null
        return update
      }
      const writer = nextWriter()
      if (writer === undefined) return null
      const update = write(writer)
      if (++brought % repeated === 0) again = { ...update, answered: () => undefined }
      return update
    },
    toFloor() {
      const { channel, person } = writers[turn++ % writers.length] ?? noWriter()
      const signed = channel.kind.request({ person, number: 1, text: 'to the floor' }, platform)
      return { path: '/', ...signed, answered: () => undefined }
    },
  }
}

function noWriter(): never {
  throw new Error('a benchmark of nobody')
}
