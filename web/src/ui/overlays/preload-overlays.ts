import { startRestMs, whenIdle } from '../when-idle.ts'

/** Fetches the floating parts once the desk is idle, so that the first menu opens without a wait. */
export function preloadOverlays(): void {
  whenIdle(
    () => {
      void import('./TooltipSurface.tsx')
      void import('./MenuSurface.tsx')
      void import('./PopoverSurface.tsx')
      void import('./DialogSurface.tsx')
    },
    4_000,
    startRestMs,
  )
}
