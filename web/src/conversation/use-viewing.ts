import type { ConversationId, OperatorId } from '@parley/contract/ids'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useNow } from '../ui/clock.ts'
import { useEffectAfterPaint } from '../ui/use-effect-after-paint.ts'
import { useIsPageVisible } from './use-is-page-visible.ts'

/** How often a desk says again what it shows, ms: a sign holds for 45 s. */
const againMs = 30_000

/** Tells the colleagues who look at a conversation that it is on this screen too, and when it no longer is. */
export function useTellViewing(id: ConversationId, isShown: boolean): void {
  const { connection, stores } = useDesk()
  const isVisible = useIsPageVisible()
  const isLive = useStore(stores.connection, (state) => state.state === 'live')
  const tells = isShown && isVisible && isLive
  useEffectAfterPaint(() => {
    if (!tells) return undefined
    const say = (on: boolean) => void connection.send({ type: 'viewing', conversationId: id, on })
    say(true)
    const timer = setInterval(() => say(true), againMs)
    // Who has just come knows of nobody yet.
    const stop = stores.viewers.subscribe(({ byConversation }, before) => {
      const known = before.byConversation.get(id)
      const isNew = [...(byConversation.get(id)?.keys() ?? [])].some((viewer) => known?.has(viewer) !== true)
      if (isNew) say(true)
    })
    return () => {
      clearInterval(timer)
      stop()
      say(false)
    }
  }, [tells, connection, stores, id])
}

/** The colleagues who have a conversation on screen just now. */
export function useViewers(id: ConversationId): readonly OperatorId[] {
  const { stores } = useDesk()
  const viewers = useStore(stores.viewers, (state) => state.byConversation.get(id))
  const now = useNow('slow')
  return viewers === undefined ? [] : [...viewers].flatMap(([viewer, until]) => (until > now ? [viewer] : []))
}
