import { contrastWithWhite } from '@parley/contract/color-contrast'
import type { Locale } from '@parley/contract/views'
import type { WidgetSettings } from '@parley/contract/widget-settings'
import { useLocale } from '../i18n/use-locale.ts'
import { useText } from '../i18n/use-text.ts'
import { Select } from '../ui/Select.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { TextField } from '../ui/TextField.tsx'
import { SettingsSection } from './SettingsSection.tsx'
import styles from './WidgetForm.module.css'
import { isColor } from './widget-rules.ts'

const positions = ['right', 'left'] as const
const locales = ['ru', 'en'] as const

interface WidgetLookFieldsProps {
  settings: WidgetSettings
  change: (change: Partial<WidgetSettings>) => void
}

/** Titles, colour with a verdict on its contrast, corner, language and greetings. */
export function WidgetLookFields({ settings, change }: WidgetLookFieldsProps) {
  const text = useText()
  const { title, titles, color, greeting, greetings } = settings
  const colorWords = useColorWords(color)
  return (
    <SettingsSection title={text('widget.look')}>
      <div className={styles.fields}>
        <TextField
          label={text('widget.titleField')}
          error={title.trim() === '' ? text('widget.titleMissing') : undefined}
          maxLength={60}
          value={title}
          onChange={(event) => change({ title: event.target.value })}
        />
        {locales.map((locale) => (
          <TextField
            key={locale}
            label={text(`widget.titleIn.${locale}`)}
            optional
            hint={text('widget.titleHint')}
            maxLength={60}
            value={titles[locale] ?? ''}
            onChange={({ target }) => change({ titles: withWords(titles, locale, target.value) })}
          />
        ))}
        <TextField
          label={text('widget.color')}
          {...colorWords}
          maxLength={7}
          value={color}
          onChange={(event) => change({ color: event.target.value.trim() })}
          trailing={
            <input
              type="color"
              className={styles.swatch}
              aria-label={text('widget.color')}
              value={isColor(color) ? color : '#000000'}
              onChange={(event) => change({ color: event.target.value })}
            />
          }
        />
        <Select
          label={text('widget.position')}
          value={settings.position}
          options={positions.map((value) => ({ value, label: text(`widget.position.${value}`) }))}
          onChange={({ target }) => change({ position: target.value === 'left' ? 'left' : 'right' })}
        />
        <Select
          label={text('widget.locale')}
          value={settings.locale}
          options={locales.map((value) => ({ value, label: text(`widget.locale.${value}`) }))}
          onChange={({ target }) => change({ locale: target.value === 'en' ? 'en' : 'ru' })}
        />
        <TextArea
          label={text('widget.greeting')}
          maxLength={300}
          value={greeting}
          onChange={(event) => change({ greeting: event.target.value })}
        />
        {locales.map((locale) => (
          <TextArea
            key={locale}
            label={text(`widget.greetingIn.${locale}`)}
            optional
            hint={text('widget.greetingHint')}
            maxLength={300}
            value={greetings[locale] ?? ''}
            onChange={({ target }) => change({ greetings: withWords(greetings, locale, target.value) })}
          />
        ))}
      </div>
    </SettingsSection>
  )
}

/** Words of the languages that have some. */
function withWords(known: Partial<Record<Locale, string>>, locale: Locale, words: string): typeof known {
  const { [locale]: _, ...rest } = known
  return words === '' ? rest : { ...rest, [locale]: words }
}

/** What is said of a colour while it is chosen. */
function useColorWords(color: string): { error?: string; hint?: string } {
  const text = useText()
  const locale = useLocale()
  if (!isColor(color)) return { error: text('widget.colorForm') }
  const contrast = contrastWithWhite(color)
  // Rounded down: 4.49 must not read as enough.
  const ratio = (Math.floor(contrast * 10) / 10).toLocaleString(locale)
  return contrast >= 4.5
    ? { hint: text('widget.contrastGood', { ratio }) }
    : { error: text('widget.contrastBad', { ratio }) }
}
