import { useId, useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import styles from './PersonalScreen.module.css'

interface VolumeFieldProps {
  /** Per cent. */
  value: number
  disabled: boolean
  /** When the hand lets go, or a key. */
  onChange: (value: number) => void
}

/** How loud. What is dragged over is not saved step by step. */
export function VolumeField({ value, disabled, onChange }: VolumeFieldProps) {
  const text = useText()
  const id = useId()
  const [dragged, setDragged] = useState<number | null>(null)
  const shown = dragged ?? value
  const end = () => {
    if (dragged !== null && dragged !== value) onChange(dragged)
    setDragged(null)
  }
  return (
    <div className={styles.volume}>
      <label htmlFor={id}>{text('personal.volume')}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={100}
        step={5}
        value={shown}
        disabled={disabled}
        onChange={(event) => setDragged(event.target.valueAsNumber)}
        onPointerUp={end}
        onKeyUp={end}
        onBlur={end}
      />
      <output htmlFor={id}>{text('personal.percent', { value: shown })}</output>
    </div>
  )
}
