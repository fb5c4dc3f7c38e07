import type { ChannelId } from '@parley/contract/ids'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { Banner } from '../ui/Banner.tsx'
import { serverNow } from '../ui/clock.ts'

/** The server tells its time to the second. */
const toleranceMs = 5_000

/** Whoever has just set a channel up tries it: what he writes by it from now on stands here. `ask`: how it is tried. */
export function FirstMessage({ channelId, ask }: { channelId: ChannelId; ask: string }) {
  const text = useText()
  const [since] = useState(() => new Date(serverNow() - toleranceMs).toISOString())
  const arrived = useStore(useDesk().stores.conversations, ({ byId }) =>
    [...byId.values()]
      .map(({ view }) => view)
      .find((view) => view.channelId === channelId && view.lastInAt !== null && view.lastInAt > since),
  )
  return (
    <Banner tone={arrived === undefined ? 'sunken' : 'accent'} announced>
      {arrived === undefined
        ? ask
        : text('channels.arrived', { name: arrived.contact.name, words: arrived.preview?.text ?? '' })}
    </Banner>
  )
}
