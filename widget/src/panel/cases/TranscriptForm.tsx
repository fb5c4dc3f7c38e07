import type { CaseId } from '@parley/contract/ids'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import forms from '../screen/Form.module.css'
import card from '../screen/Rating.module.css'
import { isEmail } from '../words/checks.ts'
import type { CasesProps } from './cases-props.ts'
import { problemWords } from './cases-words.ts'

export type TranscriptFormProps = Pick<CasesProps, 'line' | 'words'>

/** The latest case by mail: an address, once; then a word that it is on its way. */
export function TranscriptForm({ line, words }: TranscriptFormProps) {
  const [caseId, setCaseId] = useState<CaseId | null>(null)
  const [isOpen, setOpen] = useState(false)
  const [address, setAddress] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [isSent, setSent] = useState(false)
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (isOpen) field.current?.focus()
  }, [isOpen])
  useEffect(() => {
    const look = async (): Promise<void> => {
      const {
        cases: [latest],
      } = await line.list()
      if (latest === undefined) return
      const offer = await line.transcript(latest.id)
      if (offer.from === null) return
      setAddress(offer.recipient)
      setCaseId(latest.id)
    }
    // Without an answer there is nothing to offer.
    look().catch(() => undefined)
  }, [])
  if (caseId === null) return null
  if (isSent)
    return (
      <p class={card.thanks} role="status">
        {words.transcript.sent}
      </p>
    )
  if (!isOpen)
    return (
      <button type="button" class={forms.secondary} onClick={() => setOpen(true)}>
        {words.transcript.ask}
      </button>
    )
  const send = async (): Promise<void> => {
    const recipient = address.trim()
    setProblem(isEmail(recipient) ? null : words.emailInvalid)
    if (!isEmail(recipient) || isBusy) return
    setBusy(true)
    try {
      await line.sendTranscript(caseId, { recipient })
      setSent(true)
    } catch (error) {
      setProblem(problemWords(words, error))
    }
    setBusy(false)
  }
  return (
    <form
      class={card.rating}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <label for={id}>{words.transcript.where}</label>
      <div class={forms.row}>
        <input
          id={id}
          ref={field}
          class={forms.input}
          type="email"
          autocomplete="email"
          maxLength={254}
          value={address}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : `${id}-problem`}
          onInput={(event) => setAddress(event.currentTarget.value)}
        />
        <button type="submit" class={forms.secondary} disabled={isBusy}>
          {words.transcript.send}
        </button>
      </div>
      {problem !== null && (
        <p id={`${id}-problem`} class={forms.problem} role="alert">
          {problem}
        </p>
      )}
    </form>
  )
}
