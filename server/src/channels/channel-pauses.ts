import type { ChannelId } from '@parley/contract/ids'

/**
 * What a platform asked for or cannot take at the moment, remembered by this process. Times are the desk's, in milliseconds.
 * Losing it costs a call that is refused again.
 */
export interface ChannelPauses {
  /** When a message may be tried, or null for now. Whoever gets null must tell how it went. */
  waitUntil(channelId: ChannelId, recipient: string, now: number): number | null
  /** A 429. It binds the recipient; when two recipients are bound at once, it was about the channel. */
  limited(channelId: ChannelId, recipient: string, until: number, now: number): void
  /** The platform was not there. Returns true when the channel was closed by it: every try waits, then one goes ahead. */
  failed(channelId: ChannelId, now: number): boolean
  /** The platform answered, whatever it said. */
  answered(channelId: ChannelId): void
}

/** Outages in a row until a channel is closed for a while. */
const patience = 5
const longestCloseMs = 60_000
/** How long others wait for the one that tries whether the platform is back. */
const trialMs = 1000
const longestTrialMs = 180_000

interface ChannelState {
  outages: number
  closedUntil: number
  /** One tries whether the platform is back; if its word never comes, another one may after this. */
  tryingUntil: number
  channelUntil: number
  readonly recipients: Map<string, number>
}

export function createChannelPauses(): ChannelPauses {
  const states = new Map<ChannelId, ChannelState>()

  function stateOf(channelId: ChannelId): ChannelState {
    const known = states.get(channelId)
    if (known) return known
    const made = { outages: 0, closedUntil: 0, tryingUntil: 0, channelUntil: 0, recipients: new Map<string, number>() }
    states.set(channelId, made)
    return made
  }

  return {
    waitUntil(channelId, recipient, now) {
      const state = stateOf(channelId)
      const until = Math.max(state.closedUntil, state.channelUntil, state.recipients.get(recipient) ?? 0)
      if (until > now) return until
      state.recipients.delete(recipient)
      if (state.outages < patience) return null
      if (state.tryingUntil > now) return now + trialMs
      state.tryingUntil = now + longestTrialMs
      return null
    },
    limited(channelId, recipient, until, now) {
      const state = stateOf(channelId)
      const others = [...state.recipients].filter(([name, bound]) => name !== recipient && bound > now)
      state.recipients.set(recipient, until)
      if (others.length > 0) state.channelUntil = Math.max(until, ...others.map(([, bound]) => bound))
    },
    failed(channelId, now) {
      const state = stateOf(channelId)
      state.outages += 1
      state.tryingUntil = 0
      if (state.outages < patience) return false
      state.closedUntil = now + Math.min(1000 * 2 ** (state.outages - patience), longestCloseMs)
      return true
    },
    answered(channelId) {
      const state = stateOf(channelId)
      state.outages = 0
      state.tryingUntil = 0
    },
  }
}
