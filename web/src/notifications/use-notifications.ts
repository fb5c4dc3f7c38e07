import type { ConversationId } from '@parley/contract/ids'
import { useEffect, useRef } from 'react'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'

/** Begins to tell beside the screen once the desk stands; what does it is loaded then. */
export function useNotifications(onOpen: (id: ConversationId) => void, onGo: (path: string) => void): void {
  const desk = useDesk()
  const text = useText()
  const latest = useRef({ onOpen, onGo })
  useEffect(() => {
    latest.current = { onOpen, onGo }
  })
  useEffect(() => {
    let stop: (() => void) | undefined
    let isGone = false
    const begin = async () => {
      const { startNotifications } = await import('./start-notifications.ts')
      if (isGone) return
      stop = startNotifications({
        desk,
        text,
        onOpen: (id) => latest.current.onOpen(id),
        onGo: (path) => latest.current.onGo(path),
      })
    }
    // A part that cannot be loaded now is loaded with the next start; the desk itself stands.
    begin().catch(() => undefined)
    return () => {
      isGone = true
      stop?.()
    }
  }, [desk, text])
}
