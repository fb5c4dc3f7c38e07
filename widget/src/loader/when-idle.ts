/** Runs after the page has loaded and has nothing to do: the badge never competes with the shop. */
export function whenIdle(work: () => void): void {
  const later = (): void => {
    if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 5000 })
    else setTimeout(work, 1000)
  }
  if (document.readyState === 'complete') later()
  else addEventListener('load', later)
}
