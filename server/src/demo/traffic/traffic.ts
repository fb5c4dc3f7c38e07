import type { ChannelId } from '@parley/contract/ids'
import type { FakeTelegram } from '@parley/fake-channels/telegram/fake-telegram'
import type { ClientLine } from './client-line.ts'
import { playClient } from './play-client.ts'
import { type ClientScript, clientScripts } from './scripts.ts'
import { openTelegramLine } from './telegram-line.ts'
import { openWidgetLine } from './widget-line.ts'

/** Clients who come by themselves while the switch is on. */
export interface Traffic {
  stop(): void
}

export interface TrafficParts {
  readonly telegram: FakeTelegram
  /** Of the shop's bot. */
  readonly token: string
  /** Where this server is reached from itself. */
  readonly ownUrl: string
  shopChannel(): Promise<ChannelId>
  readonly onFault: (fault: unknown) => void
}

/** Clients at the same time: the others come when one has left. */
const atOnce = 7
/** A new client comes so often at most, milliseconds; the first ones come at once. */
const arrival = { first: 700, shortest: 7_000, longest: 22_000 }
const firstOnes = 3

/** Plays clients until it is stopped: bounded in number and rate, each at his own pace. */
export function startTraffic(parts: TrafficParts): Traffic {
  const ending = new AbortController()
  const present = new Set<ClientScript>()
  const gone: ClientScript[] = []
  let arrived = 0
  let timer: NodeJS.Timeout | undefined

  /** Whoever is not here, those who left longest ago first. */
  function nextClient(): ClientScript | undefined {
    const absent = clientScripts.filter((script) => !present.has(script))
    const fresh = absent.filter((script) => !gone.includes(script))
    return fresh[Math.floor(Math.random() * fresh.length)] ?? gone.find((script) => !present.has(script))
  }

  async function openLine({ channel, name, locale }: ClientScript): Promise<ClientLine> {
    if (channel === 'telegram') return openTelegramLine(parts.telegram, parts.token, name, locale)
    return openWidgetLine({ ownUrl: parts.ownUrl, channelId: await parts.shopChannel(), name, locale })
  }

  async function visit(script: ClientScript): Promise<void> {
    present.add(script)
    const line = await openLine(script)
    try {
      await playClient(line, script, ending.signal)
    } finally {
      line.close()
      present.delete(script)
      gone.splice(0, gone.length, ...gone.filter((other) => other !== script), script)
    }
  }

  function arrive(): void {
    const script = present.size < atOnce ? nextClient() : undefined
    if (script !== undefined) {
      arrived += 1
      visit(script).catch((fault: unknown) => {
        present.delete(script)
        if (!ending.signal.aborted) parts.onFault(fault)
      })
    }
    const wait =
      arrived < firstOnes ? arrival.first : arrival.shortest + Math.random() * (arrival.longest - arrival.shortest)
    timer = setTimeout(arrive, wait).unref()
  }

  arrive()
  return {
    stop() {
      clearTimeout(timer)
      ending.abort()
    },
  }
}
