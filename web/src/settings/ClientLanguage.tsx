import type { Locale } from '@parley/contract/views'
import { localeNames, locales } from '../i18n/locale.ts'
import { useText } from '../i18n/use-text.ts'
import { Select } from '../ui/Select.tsx'

/** The language of a client who is only thought of; null: his channel does not tell. */
export function ClientLanguage({
  value,
  onChange,
}: {
  value: Locale | null
  onChange: (locale: Locale | null) => void
}) {
  const text = useText()
  return (
    <Select
      label={text('simulator.language')}
      value={value ?? ''}
      options={[
        { value: '', label: text('simulator.anyLanguage') },
        ...locales.map((locale) => ({ value: locale, label: localeNames[locale] })),
      ]}
      onChange={(event) => onChange(locales.find((known) => known === event.target.value) ?? null)}
    />
  )
}
