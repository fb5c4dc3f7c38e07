/** Fetches the floating parts once the desk is idle, so that the first menu opens without a wait. */
export function preloadOverlays(): void {
  const load = () => {
    void import('./TooltipSurface.tsx')
    void import('./MenuSurface.tsx')
    void import('./PopoverSurface.tsx')
    void import('./DialogSurface.tsx')
  }
  if ('requestIdleCallback' in window) requestIdleCallback(load, { timeout: 4_000 })
  else setTimeout(load, 1_000)
}
