/** From the screen's edges, px, where something floats. */
const margin = 8

/** As in the stylesheets: one column, navigation at the foot. */
const isPhone = () => matchMedia('(width < 768px)').matches

/** What something that floats keeps free on each side: on a phone the navigation at the foot, too. */
export function roomPadding() {
  const foot = isPhone() ? document.querySelector<HTMLElement>('[data-foot]') : null
  return { top: margin, right: margin, bottom: margin + (foot?.offsetHeight ?? 0), left: margin }
}

/** On a phone a tall one may lie over its control: so all of it is seen at once. */
export function placing(height: number) {
  return isPhone() && height > innerHeight / 2
    ? ({ sticky: true, collisionAvoidance: { side: 'shift', align: 'shift', fallbackAxisSide: 'none' } } as const)
    : {}
}
