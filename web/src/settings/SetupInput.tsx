import type { SetupField } from '@parley/contract/channel-setup'
import { useLocale } from '../i18n/use-locale.ts'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { usualValue } from './channel-form.ts'

/** One field that a kind of channel asks for, in the reader's language. */
export function SetupInput({
  field,
  value,
  error,
  onChange,
}: {
  field: SetupField
  value: string | undefined
  error: string | undefined
  onChange: (value: string) => void
}) {
  const locale = useLocale()
  const chosen = value ?? usualValue(field)
  const hint = field.options.find((option) => option.value === chosen)?.hint ?? field.hint
  const words = { label: field.label[locale], hint: hint[locale], error }
  if (field.options.length > 0) {
    return (
      <Select
        {...words}
        value={chosen}
        options={field.options.map((option) => ({ value: option.value, label: option.label[locale] }))}
        onChange={(event) => onChange(event.target.value)}
      />
    )
  }
  return (
    <TextField
      {...words}
      type={field.secret ? 'password' : 'text'}
      required={field.required}
      optional={!field.required}
      autoComplete="off"
      spellCheck={false}
      maxLength={500}
      placeholder={field.placeholder}
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}
