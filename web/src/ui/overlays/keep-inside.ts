import type { SyntheticEvent } from 'react'

const stop = (event: SyntheticEvent) => event.stopPropagation()

/** React passes events of a portal to the component that opened it: a press in a row's menu must not open the row. */
export const keepInside = {
  onClick: stop,
  onDoubleClick: stop,
  onKeyDown: stop,
  onPointerDown: stop,
  onContextMenu: stop,
}
