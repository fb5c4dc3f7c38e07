import type { TemplateVariable } from '@parley/contract/template-variables'
import { X } from 'lucide-react'
import { useText } from '../i18n/use-text.ts'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import styles from './Composer.module.css'
import type { TextLength } from './text-length.ts'

interface ReplyNotesProps {
  /** Variables that nobody filled in. */
  open: readonly TemplateVariable[]
  length: TextLength | null
  /** What the template does after it is sent. */
  actsAfter: string | undefined
  onDropAction: () => void
}

/** Under the field: what stands against sending it, and what sending it does. */
export function ReplyNotes({ open, length, actsAfter, onDropAction }: ReplyNotesProps) {
  const text = useText()
  return (
    <>
      {open.length > 0 && (
        <p className={styles.open} role="status">
          {text('templates.fillIn', { names: open.map((name) => text(`templates.variable.${name}`)).join(', ') })}
        </p>
      )}
      {length !== null && length.goes !== 'whole' && (
        <p className={length.goes === 'never' ? styles.open : styles.after} role="status">
          {text(`composer.goes.${length.goes}`)}
        </p>
      )}
      {actsAfter !== undefined && (
        <p className={styles.after}>
          <span>{text('templates.after', { acts: actsAfter })}</span>
          <IconButton
            size="small"
            label={text('templates.dropAction')}
            icon={<Icon of={X} size={14} />}
            onClick={onDropAction}
          />
        </p>
      )}
    </>
  )
}
