import { useId, useState } from 'preact/hooks'
import { isEmail } from '../words/checks.ts'
import { useChat, usePanel, useWords } from './chat-context.ts'
import styles from './Form.module.css'

/**
 * Where to write to him when he has left; asked once. Whose browser has forgotten him gets a letter there with the way back: only who reads
 * it sees what was said.
 */
export function EmailField({ asked }: { asked: 'busy' | 'off_shift' | 'lost' }) {
  const chat = useChat()
  const words = useWords()
  const known = usePanel(
    ({ conversation, facts }) => conversation.standing.emailKnown || facts.some(({ kind }) => kind === 'email'),
  )
  const [text, setText] = useState('')
  const [isWrong, setWrong] = useState(false)
  /** What is said when he has given it. */
  const [thanks, setThanks] = useState('')
  const id = useId()
  const save = (value: string): void => {
    chat.tell([{ kind: 'email', label: '', value }])
    setThanks(words.emailThanks)
    if (asked !== 'lost') return
    chat.cases.recover(value).then(
      () => setThanks(words.lostSent),
      // Without a mailbox, or without a connection, an operator looks for him.
      () => undefined,
    )
  }
  if (thanks !== '')
    return (
      <p class={styles.thanks} role="status">
        {thanks}
      </p>
    )
  if (known) return null
  return (
    <form
      class={styles.line}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const value = text.trim()
        setWrong(!isEmail(value))
        if (isEmail(value)) save(value)
      }}
    >
      <label for={id}>{asked === 'lost' ? words.email : words.emailAsk}</label>
      <div class={styles.row}>
        <input
          id={id}
          class={styles.input}
          type="email"
          autocomplete="email"
          maxLength={254}
          placeholder={asked === 'lost' ? '' : words.email}
          value={text}
          aria-invalid={isWrong}
          aria-describedby={isWrong ? `${id}-problem` : undefined}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit" class={styles.secondary}>
          {asked === 'lost' ? words.transcript.send : words.save}
        </button>
      </div>
      {isWrong && (
        <p id={`${id}-problem`} class={styles.problem} role="alert">
          {words.emailInvalid}
        </p>
      )}
    </form>
  )
}
