import type { LetterBody } from '@parley/contract/letter'
import type { MessageView } from '@parley/contract/message-views'
import { useEffect, useState } from 'react'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { LinkButton } from '../ui/LinkButton.tsx'
import styles from './LetterDetails.module.css'
import { letterUrl } from './letter-url.ts'

/** What a letter repeats of earlier ones. */
export function QuotedText({ message }: { message: MessageView }) {
  const text = useText()
  const { api } = useDesk()
  const address = letterUrl(message)
  const [quoted, setQuoted] = useState<string | null>(null)
  const [hasFailed, setFailed] = useState(false)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    const aborted = new AbortController()
    setFailed(false)
    api.get<LetterBody>(address, aborted.signal).then(
      (body) => setQuoted(body.quoted),
      () => !aborted.signal.aborted && setFailed(true),
    )
    return () => aborted.abort()
  }, [api, address, attempt])
  if (hasFailed)
    return (
      <p className={styles.quoted}>
        {text('letter.notLoaded')}{' '}
        <LinkButton onClick={() => setAttempt(attempt + 1)}>{text('letter.again')}</LinkButton>
      </p>
    )
  return (
    <blockquote className={styles.quoted} dir="auto" aria-busy={quoted === null} tabIndex={0}>
      {quoted ?? '…'}
    </blockquote>
  )
}
