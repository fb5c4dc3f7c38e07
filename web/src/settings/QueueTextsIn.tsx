import type { Locale } from '@parley/contract/views'
import { useText } from '../i18n/use-text.ts'
import { dotted } from '../ui/dotted.ts'
import { TextArea } from '../ui/TextArea.tsx'
import type { QueuePart } from './QueueForm.tsx'
import styles from './QueueTexts.module.css'

const fields = ['busyText', 'offShiftText', 'nobodyText'] as const

/** What clients of one more language read while they wait; what is empty they read as all do. */
export function QueueTextsIn({ queue, change, locale }: QueuePart & { locale: Locale }) {
  const text = useText()
  const words = queue.texts[locale] ?? {}
  return (
    <div className={styles.texts} role="group" aria-label={text(`queue.textsIn.${locale}`)}>
      {fields.map((field) => (
        <TextArea
          key={field}
          label={dotted(text(`queue.${field}`), text(`queue.language.${locale}`))}
          hint={text('queue.textsInHint')}
          lang={locale}
          maxLength={2_000}
          value={words[field] ?? ''}
          onChange={(event) =>
            change({ texts: { ...queue.texts, [locale]: { ...words, [field]: event.target.value } } })
          }
        />
      ))}
    </div>
  )
}
