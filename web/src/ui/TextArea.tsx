import type { Ref } from 'react'
import { classNames } from './class-names.ts'
import styles from './Field.module.css'
import { Field, type FieldProps } from './Field.tsx'
import { GrowingTextArea, type GrowingTextAreaProps } from './GrowingTextArea.tsx'

export interface TextAreaProps extends FieldProps, Omit<GrowingTextAreaProps, 'id' | 'className' | 'ref'> {
  /** `note`: the paper colour of what only the staff sees. */
  tone?: 'plain' | 'note'
  ref?: Ref<HTMLTextAreaElement>
}

/** Several lines of text with a label; grows with them. */
export function TextArea(props: TextAreaProps) {
  const { label, hideLabel, optional, aside, hint, error, tone = 'plain', minRows = 2, ref, ...rest } = props
  return (
    <Field field={{ label, hint, error, aside, ...(hideLabel && { hideLabel }), ...(optional && { optional }) }}>
      {(control) => (
        <div className={classNames(styles.box, styles.tall, tone === 'note' && styles.note)}>
          <GrowingTextArea {...rest} {...control} {...(ref && { ref })} minRows={minRows} className={styles.control} />
        </div>
      )}
    </Field>
  )
}
