import type { ChannelKindsAnswer, ChannelKindView } from '@parley/contract/channel-setup'
import { useEffect, useState } from 'react'
import { useDesk } from '../app/use-desk.ts'

interface ChannelKinds {
  /** null while they are being asked for. */
  kinds: readonly ChannelKindView[] | null
  problem: unknown
}

/** What can be connected, as this server says: asked for once, when the first form needs it. */
export function useChannelKinds(): ChannelKinds {
  const { api } = useDesk()
  const [found, setFound] = useState<ChannelKinds>({ kinds: null, problem: undefined })
  useEffect(() => {
    const ending = new AbortController()
    api.get<ChannelKindsAnswer>('/channel-kinds', ending.signal).then(
      ({ kinds }) => setFound({ kinds, problem: undefined }),
      (problem: unknown) => {
        if (!ending.signal.aborted) setFound({ kinds: null, problem })
      },
    )
    return () => ending.abort()
  }, [api])
  return found
}
