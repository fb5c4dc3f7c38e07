import type { ConversationView } from '@parley/contract/views'
import { useStore } from 'zustand'
import { useMe } from '../app/use-desk.ts'
import { useNow } from '../ui/clock.ts'
import { attendedStore } from './attended.ts'
import { releaseNear } from './release-near.ts'
import { useChatSettings } from './use-chat-settings.ts'

/** When one's own chat goes back into the queue for want of any activity, once that is near. */
export function useReleaseNear(view: ConversationView | undefined): number | null {
  const me = useMe()
  const settings = useChatSettings(view?.queueId)
  const attendedAt = useStore(attendedStore, ({ at }) => (view === undefined ? undefined : at.get(view.id))) ?? 0
  const now = useNow('slow')
  if (view?.chat.state !== 'active' || view.chat.holderId !== me?.id) return null
  const { releaseIdleMinutes = settings.releaseIdleMinutes } = me.settings
  return releaseNear(view, { ...settings, releaseIdleMinutes }, attendedAt, now)
}
