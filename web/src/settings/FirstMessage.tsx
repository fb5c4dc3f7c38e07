import type { ChannelId } from '@parley/contract/ids'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { Banner } from '../ui/Banner.tsx'

/** Whoever has just set a channel up tries it: what he writes by it from now on stands here. `ask`: how it is tried. */
export function FirstMessage({ channelId, ask }: { channelId: ChannelId; ask: string }) {
  const text = useText()
  const { conversations } = useDesk().stores
  const [before] = useState(
    () => new Map([...conversations.getState().byId].map(([id, { view }]) => [id, view.lastInAt])),
  )
  const arrived = useStore(conversations, ({ byId }) =>
    [...byId.values()]
      .map(({ view }) => view)
      .find((view) => view.channelId === channelId && view.lastInAt !== null && view.lastInAt !== before.get(view.id)),
  )
  return (
    <Banner tone={arrived === undefined ? 'sunken' : 'accent'} announced>
      {arrived === undefined
        ? ask
        : text('channels.arrived', { name: arrived.contact.name, words: arrived.preview?.text ?? '' })}
    </Banner>
  )
}
