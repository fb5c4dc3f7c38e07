import type { QueueId } from '@parley/contract/ids'
import { resolveSettings } from '@parley/contract/resolve-settings'
import type { Settings } from '@parley/contract/settings'
import { useMemo } from 'react'
import { useQueue, useWorkspace } from '../app/use-desk.ts'

/** What holds for the chats of a queue: its own settings over the company's. */
export function useChatSettings(queueId: QueueId | undefined): Settings {
  const ofQueue = useQueue(queueId)?.settings
  const ofWorkspace = useWorkspace()?.settings
  return useMemo(() => resolveSettings(ofWorkspace ?? {}, ofQueue ?? {}), [ofQueue, ofWorkspace])
}
