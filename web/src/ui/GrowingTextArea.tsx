import { type ComponentProps, useImperativeHandle, useLayoutEffect, useRef } from 'react'
import { classNames } from './class-names.ts'
import styles from './GrowingTextArea.module.css'

export interface GrowingTextAreaProps extends Omit<ComponentProps<'textarea'>, 'rows'> {
  minRows?: number
  /** From here on it scrolls inside. */
  maxRows?: number
}

/** A bare `<textarea>` as tall as its text: native spelling, undo and input methods. The caller labels it. */
export function GrowingTextArea({ minRows = 1, maxRows = 8, className, style, ref, ...rest }: GrowingTextAreaProps) {
  const element = useRef<HTMLTextAreaElement | null>(null)
  useImperativeHandle<HTMLTextAreaElement | null, HTMLTextAreaElement | null>(ref, () => element.current, [])

  useLayoutEffect(() => {
    // Where the browser grows the field itself there is nothing to measure on each key.
    if (element.current && !CSS.supports('field-sizing', 'content')) fit(element.current)
  }, [rest.value, minRows, maxRows])

  return (
    <textarea
      {...rest}
      ref={element}
      rows={minRows}
      className={classNames(styles.area, className)}
      style={{ ...style, '--min-rows': minRows, '--max-rows': maxRows }}
    />
  )
}

function fit(area: HTMLTextAreaElement): void {
  area.style.height = 'auto'
  area.style.height = `${area.scrollHeight}px`
}
