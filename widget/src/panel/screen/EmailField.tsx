import { useId, useState } from 'preact/hooks'
import { isEmail } from '../words/checks.ts'
import { useChat, usePanel, useWords } from './chat-context.ts'
import styles from './Form.module.css'

/** Where to write to him when he has left; asked once. */
export function EmailField({ asked }: { asked: 'busy' | 'off_shift' | 'lost' }) {
  const chat = useChat()
  const words = useWords()
  const known = usePanel(
    ({ conversation, facts }) => conversation.standing.emailKnown || facts.some(({ kind }) => kind === 'email'),
  )
  const [text, setText] = useState('')
  const [isWrong, setWrong] = useState(false)
  const [isSaved, setSaved] = useState(false)
  const id = useId()
  if (isSaved)
    return (
      <p class={styles.thanks} role="status">
        {words.emailThanks}
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
        if (!isEmail(value)) return
        chat.tell([{ kind: 'email', label: '', value }])
        setSaved(true)
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
          {words.save}
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
