import type { MessageView } from '@parley/contract/message-views'
import { useRef, useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import { useIsDark } from '../shell/appearance.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import styles from './LetterDetails.module.css'
import { letterPageUrl } from './letter-url.ts'

/**
 * A letter as it was sent, in a frame that runs nothing and may ask nobody. Pictures of other servers tell the sender that he is read: they
 * are loaded only when asked for.
 */
export default function LetterDialog({
  message,
  subject,
  onClose,
}: {
  message: MessageView
  subject: string
  onClose: () => void
}) {
  const text = useText()
  const [hasPictures, setPictures] = useState(false)
  const isDark = useIsDark()
  // Not the letter: a frame keeps Esc to itself.
  const close = useRef<HTMLButtonElement>(null)
  const title = subject === '' ? text('letter.form') : subject
  return (
    <Dialog
      open
      size="wide"
      title={title}
      description={text('letter.formHint')}
      onClose={onClose}
      initialFocus={close}
      footerStart={!hasPictures && <Button onClick={() => setPictures(true)}>{text('letter.loadPictures')}</Button>}
      footer={
        <Button ref={close} onClick={onClose}>
          {text('letter.close')}
        </Button>
      }
    >
      <iframe
        className={styles.frame}
        title={title}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        src={letterPageUrl(message, { hasPictures, isDark })}
      />
    </Dialog>
  )
}
