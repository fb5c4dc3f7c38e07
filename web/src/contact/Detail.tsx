import { detailLabelIn, detailValueIn } from '@parley/contract/detail-labels'
import { timeOnSite } from '@parley/contract/time-on-site'
import type { ContactView } from '@parley/contract/views'
import { Copy } from 'lucide-react'
import { copyText } from '../app/copy-text.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { useText } from '../i18n/use-text.ts'
import { useNow } from '../ui/clock.ts'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { BreakableValue } from './BreakableValue.tsx'
import { CopyableValue } from './CopyableValue.tsx'
import { Fact } from './Fact.tsx'
import styles from './Information.module.css'

/** Nobody visits for a day: the last words about it were lost. Seconds. */
const longestVisit = 86_400

/** What a channel tells of a client, in the reader's words; a press copies it (D-30..33). */
export function Detail({ label: kept, value: told, link, since }: ContactView['details'][number]) {
  const text = useText()
  const locale = useLocale()
  const label = detailLabelIn(locale, kept)
  const now = useNow('slow')
  const seconds = since === undefined ? null : (now - Date.parse(since)) / 1000
  const goesOn = seconds !== null && seconds <= longestVisit
  const value = goesOn ? timeOnSite(seconds, locale) : detailValueIn(locale, kept, told)
  return (
    <Fact label={label}>
      {link === undefined ? (
        <CopyableValue label={label} value={value} />
      ) : (
        <>
          <a className={styles.link} href={link} target="_blank" rel="noopener noreferrer nofollow">
            <BreakableValue value={value} />
          </a>
          <span className={styles.handle}>
            <IconButton
              size="small"
              label={text('info.copy', { label })}
              icon={<Icon of={Copy} size={12} />}
              onClick={() => void copyText(value, text('info.copied', { label }))}
            />
          </span>
        </>
      )}
    </Fact>
  )
}
