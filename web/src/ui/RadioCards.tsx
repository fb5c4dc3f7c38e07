import { type ReactNode, type RefObject, useEffect, useId, useRef } from 'react'
import styles from './RadioCards.module.css'

interface RadioCard<Value extends string> {
  value: Value
  label: ReactNode
  description?: ReactNode
  disabled?: boolean
}

export interface RadioCardsProps<Value extends string> {
  legend: ReactNode
  options: readonly RadioCard<Value>[]
  /** `null`: nothing is chosen yet. */
  value: Value | null
  onChange: (value: Value) => void
  /** Shows boxes 1, 2, 3 … and lets those keys choose, anywhere in the dialog or form outside text fields. */
  withKeys?: boolean
  /** The chosen card, else the first one, for `initialFocus` of a dialog. */
  firstRef?: RefObject<HTMLInputElement | null>
}

/** A choice that deserves its words: one card each. */
export function RadioCards<Value extends string>(props: RadioCardsProps<Value>) {
  const { legend, options, value, onChange, withKeys = false, firstRef } = props
  const name = useId()
  const fieldset = useRef<HTMLFieldSetElement>(null)
  const focused = Math.max(
    options.findIndex((option) => option.value === value),
    0,
  )
  useDigitKeys(fieldset, withKeys, (index) => {
    const option = options[index]
    if (option && !option.disabled) onChange(option.value)
  })
  return (
    <fieldset ref={fieldset} className={styles.cards}>
      <legend className={styles.legend}>{legend}</legend>
      {options.map((option, index) => (
        <label key={option.value} className={styles.card}>
          <input
            ref={index === focused ? firstRef : undefined}
            type="radio"
            className={styles.dot}
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => onChange(option.value)}
            aria-labelledby={`${name}-${index}`}
            aria-describedby={option.description === undefined ? undefined : `${name}-${index}-more`}
            aria-keyshortcuts={withKeys ? String(index + 1) : undefined}
          />
          <span id={`${name}-${index}`} className={styles.label}>
            {option.label}
          </span>
          {withKeys && (
            <kbd className={styles.key} aria-hidden>
              {index + 1}
            </kbd>
          )}
          {option.description !== undefined && (
            <span id={`${name}-${index}-more`} className={styles.description}>
              {option.description}
            </span>
          )}
        </label>
      ))}
    </fieldset>
  )
}

/** Physical digit keys, so that every layout has them. */
function useDigitKeys(fieldset: RefObject<HTMLFieldSetElement | null>, isOn: boolean, choose: (index: number) => void) {
  const latest = useRef(choose)
  useEffect(() => {
    latest.current = choose
  })
  useEffect(() => {
    const scope = fieldset.current?.closest<HTMLElement>('[role="dialog"], form') ?? fieldset.current
    if (!isOn || !scope) return
    const listen = (event: KeyboardEvent) => {
      const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]
      if (digit === undefined || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return
      event.preventDefault()
      latest.current(Number(digit) - 1)
      fieldset.current?.querySelectorAll('input')[Number(digit) - 1]?.focus()
    }
    scope.addEventListener('keydown', listen)
    return () => scope.removeEventListener('keydown', listen)
  }, [fieldset, isOn])
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('textarea, select, input:not([type="radio"], [type="checkbox"])')
}
