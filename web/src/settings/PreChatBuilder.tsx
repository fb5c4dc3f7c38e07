import type { PreChatField } from '@parley/contract/widget-settings'
import { Plus, X } from 'lucide-react'
import { useText } from '../i18n/use-text.ts'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './WidgetForm.module.css'
import { lacksLabel } from './widget-rules.ts'

const kinds = ['name', 'email', 'phone', 'text'] as const
const mostFields = 4

interface PreChatBuilderProps {
  fields: readonly PreChatField[]
  onChange: (fields: PreChatField[]) => void
}

/** What is asked before the chat: up to four fields, in the order of asking. */
export function PreChatBuilder({ fields, onChange }: PreChatBuilderProps) {
  const text = useText()
  const put = (at: number, change: Partial<PreChatField>) =>
    onChange(fields.map((field, place) => (place === at ? { ...field, ...change } : field)))
  // The usual kinds are asked once each.
  const free = kinds.find((kind) => kind === 'text' || fields.every((field) => field.kind !== kind)) ?? 'text'
  return (
    <div className={styles.fields}>
      {fields.length === 0 && <p className={styles.about}>{text('widget.preChatNone')}</p>}
      {fields.map((field, at) => {
        const number = at + 1
        return (
          <fieldset key={number} className={styles.asked}>
            <legend className={styles.legend}>{text('widget.field', { number })}</legend>
            <Select
              label={text('widget.kind')}
              value={field.kind}
              options={kinds.map((value) => ({ value, label: text(`widget.kind.${value}`) }))}
              onChange={({ target }) => put(at, { kind: kinds.find((kind) => kind === target.value) ?? field.kind })}
            />
            <TextField
              label={text('widget.label')}
              {...(field.kind !== 'text' && { optional: true })}
              error={lacksLabel(field) ? text('widget.labelMissing') : undefined}
              maxLength={60}
              value={field.label}
              onChange={(event) => put(at, { label: event.target.value })}
            />
            <div className={styles.askedEnd}>
              <Checkbox
                label={text('widget.required')}
                checked={field.required}
                onChange={(event) => put(at, { required: event.target.checked })}
              />
              <IconButton
                label={text('widget.removeField', { number })}
                icon={<Icon of={X} />}
                onClick={() => onChange(fields.filter((_, place) => place !== at))}
              />
            </div>
          </fieldset>
        )
      })}
      {fields.length < mostFields && (
        <div>
          <Button
            icon={<Icon of={Plus} />}
            onClick={() => onChange([...fields, { kind: free, label: '', required: false }])}
          >
            {text('widget.addField')}
          </Button>
        </div>
      )}
    </div>
  )
}
