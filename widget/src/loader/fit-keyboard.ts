/**
 * Keeps a full-screen panel inside what the on-screen keyboard leaves visible, without scrolling the page behind it.
 * A zoomed page is left alone: there the visual viewport is a magnifying glass, not the room beside the keyboard.
 */
export function fitAboveKeyboard(panel: HTMLElement): void {
  const viewport = visualViewport
  if (viewport === null) return
  const narrow = matchMedia('(max-width: 480px)')
  const fit = (): void => {
    const keyboard = innerHeight - viewport.height > 60 && Math.abs(viewport.scale - 1) < 0.01
    const fits = keyboard && narrow.matches
    panel.style.top = fits ? `${String(viewport.offsetTop)}px` : ''
    panel.style.bottom = fits ? 'auto' : ''
    panel.style.height = fits ? `${String(viewport.height)}px` : ''
  }
  viewport.addEventListener('resize', fit)
  viewport.addEventListener('scroll', fit)
}
