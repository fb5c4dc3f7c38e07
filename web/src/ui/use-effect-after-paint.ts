import { type DependencyList, type EffectCallback, useEffect } from 'react'

/** Does something once the next frame stands on the screen. Returns the way to give it up. */
export function afterPaint(act: () => void): () => void {
  let [frame, timer] = [0, 0]
  const late = () => {
    timer = window.setTimeout(act)
  }
  // A page in the background draws no frames.
  if (document.hidden) late()
  else frame = requestAnimationFrame(late)
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}

/** An effect that a key or a click need not wait for: React runs those of `useEffect` before it lets the browser paint the answer. */
export function useEffectAfterPaint(effect: EffectCallback, dependencies: DependencyList): void {
  useEffect(() => {
    let end: ReturnType<EffectCallback>
    const giveUp = afterPaint(() => {
      end = effect()
    })
    return () => {
      giveUp()
      if (typeof end === 'function') end()
    }
  }, dependencies)
}
