import { useEffect, useState } from 'react'
import { frontChangedAt } from '../conversation/front-pane.ts'

/** Who has just been switched to another chat may still be typing for the one before, ms. */
const guardMs = 400
const flashMs = 1_200

/** Keeps Enter from sending into a chat that has only just come on screen; instead the recipient is shown with emphasis. */
export function useWrongChatGuard(): { isFlashing: boolean; mayEnter: () => boolean } {
  const [isFlashing, setFlashing] = useState(false)
  useEffect(() => {
    if (!isFlashing) return
    const timer = setTimeout(() => setFlashing(false), flashMs)
    return () => clearTimeout(timer)
  }, [isFlashing])
  return {
    isFlashing,
    mayEnter() {
      const isSafe = performance.now() - frontChangedAt() >= guardMs
      if (!isSafe) setFlashing(true)
      return isSafe
    },
  }
}
