import type { LetterView } from '@parley/contract/letter'
import type { MessageView } from '@parley/contract/message-views'
import { lazy, Suspense, useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import { LinkButton } from '../ui/LinkButton.tsx'
import styles from './LetterDetails.module.css'
import { QuotedText } from './QuotedText.tsx'

const LetterDialog = lazy(() => import('./LetterDialog.tsx'))

/** Above the words of a letter: what it was called, who else has it, and whether it is what it seems. */
export function LetterHead({ letter }: { letter: LetterView }) {
  const text = useText()
  return (
    <div className={styles.head}>
      {letter.subject !== '' && <p className={styles.subject}>{letter.subject}</p>}
      <LetterCopies copies={letter.copies} />
      {letter.isAutomatic && <p>{text('letter.automatic')}</p>}
      {letter.isUnverified && <p className={styles.warning}>{text('letter.unverified')}</p>}
    </div>
  )
}

/** Who besides gets a letter, theirs or ours. */
export function LetterCopies({ copies }: { copies: readonly string[] }) {
  const text = useText()
  return copies.length > 0 && <p className={styles.copies}>{text('letter.copies', { addresses: copies.join(', ') })}</p>
}

/** Below the words of a letter: what it repeats, and how it looked, on demand. */
export function LetterFoot({ message, letter }: { message: MessageView; letter: LetterView }) {
  const text = useText()
  const [isQuoteOpen, setQuoteOpen] = useState(false)
  const [isFormOpen, setFormOpen] = useState(false)
  if (!letter.hasQuote && !letter.hasForm) return null
  return (
    <div className={styles.foot}>
      <div className={styles.links}>
        {letter.hasQuote && (
          <LinkButton className={styles.link} aria-expanded={isQuoteOpen} onClick={() => setQuoteOpen(!isQuoteOpen)}>
            {text(isQuoteOpen ? 'letter.hideQuote' : 'letter.showQuote')}
          </LinkButton>
        )}
        {letter.hasForm && (
          <LinkButton className={styles.link} aria-haspopup="dialog" onClick={() => setFormOpen(true)}>
            {text('letter.showForm')}
          </LinkButton>
        )}
      </div>
      {isQuoteOpen && <QuotedText message={message} />}
      {isFormOpen && (
        <Suspense>
          <LetterDialog message={message} subject={letter.subject} onClose={() => setFormOpen(false)} />
        </Suspense>
      )}
    </div>
  )
}
