import { GripVertical } from 'lucide-react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { classNames } from '../ui/class-names.ts'
import { Icon } from '../ui/Icon.tsx'
import styles from './ColumnResizer.module.css'
import type { ColumnBounds } from './column-width.ts'

const keyStep = 16

export interface ColumnResizerProps {
  label: string
  /** The id of the column that it resizes. */
  controls: string
  width: number
  bounds: ColumnBounds
  /** On which side of its column the line lies. */
  edge: 'start' | 'end'
  onChange: (width: number) => void
}

/** The line between two columns: drag it anywhere, or focus its grip and use the arrow keys. Double click: the usual width. */
export function ColumnResizer({ label, controls, width, bounds, edge, onChange }: ColumnResizerProps) {
  const sign = edge === 'end' ? 1 : -1
  const startDrag = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.preventDefault()
    const line = event.currentTarget
    const from = event.clientX
    line.setPointerCapture(event.pointerId)
    const move = (moved: globalThis.PointerEvent) => onChange(width + sign * (moved.clientX - from))
    line.addEventListener('pointermove', move)
    line.addEventListener('lostpointercapture', () => line.removeEventListener('pointermove', move), { once: true })
  }
  const press = (event: KeyboardEvent) => {
    const next = keyTarget(event.key, sign, width, bounds)
    if (next === undefined) return
    event.preventDefault()
    onChange(next)
  }
  return (
    <div
      className={classNames(styles.line, styles[edge])}
      onPointerDown={startDrag}
      onDoubleClick={() => onChange(bounds.usual)}
    >
      <div
        className={styles.grip}
        role="separator"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={label}
        aria-controls={controls}
        aria-valuenow={width}
        aria-valuemin={bounds.min}
        aria-valuemax={bounds.max}
        onKeyDown={press}
      >
        <Icon of={GripVertical} size={14} />
      </div>
    </div>
  )
}

function keyTarget(key: string, sign: number, width: number, bounds: ColumnBounds): number | undefined {
  switch (key) {
    case 'ArrowRight':
      return width + sign * keyStep
    case 'ArrowLeft':
      return width - sign * keyStep
    case 'Home':
      return bounds.min
    case 'End':
      return bounds.max
    default:
      return undefined
  }
}
