import type { ChannelHealth, ChannelHealthAnswer } from '@parley/contract/channel-setup'
import type { ChannelId } from '@parley/contract/ids'
import { useEffect, useState } from 'react'
import { useDesk } from '../app/use-desk.ts'

/** How often it is asked while the page is looked at, milliseconds. */
const everyMs = 10_000

/** How the channels are doing, asked again while the page is in sight. Without a connection the last answer stands. */
export function useChannelHealth(): ReadonlyMap<ChannelId, ChannelHealth> {
  const { api } = useDesk()
  const [health, setHealth] = useState<ReadonlyMap<ChannelId, ChannelHealth>>(new Map())
  useEffect(() => {
    const ending = new AbortController()
    const ask = async () => {
      if (document.hidden) return
      const { channels } = await api.get<ChannelHealthAnswer>('/channels/health', ending.signal)
      setHealth(new Map(channels.map((one) => [one.channelId, one])))
    }
    const look = () => void ask().catch(() => undefined)
    look()
    const timer = setInterval(look, everyMs)
    document.addEventListener('visibilitychange', look)
    return () => {
      ending.abort()
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [api])
  return health
}
