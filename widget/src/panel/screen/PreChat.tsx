import type { PreChatField } from '@parley/contract/widget-settings'
import { useId, useState } from 'preact/hooks'
import { isEmail, isPhone } from '../words/checks.ts'
import type { Words } from '../words/words.ts'
import { useChat, usePanel, useWords } from './chat-context.ts'
import styles from './Form.module.css'

const autocomplete = { name: 'name', email: 'email', phone: 'tel', text: 'off' } as const
const keyboard = { name: 'text', email: 'email', phone: 'tel', text: 'text' } as const

/** What the shop asks before the chat, once; whoever need not say anything may pass over it. */
export function PreChat({ fields }: { fields: readonly PreChatField[] }) {
  const chat = useChat()
  const words = useWords()
  const [values, setValues] = useState<readonly string[]>(fields.map(() => ''))
  const [isChecked, setChecked] = useState(false)
  const id = useId()
  const problems = fields.map((field, at) => problemOf(words, field, values[at] ?? ''))
  return (
    <form
      class={styles.form}
      noValidate
      aria-labelledby={id}
      onSubmit={(event) => {
        event.preventDefault()
        setChecked(true)
        const wrong = problems.findIndex((problem) => problem !== null)
        if (wrong >= 0) {
          event.currentTarget.querySelectorAll('input')[wrong]?.focus()
          return
        }
        chat.tell(
          fields.flatMap(({ kind, label }, at) => {
            const value = (values[at] ?? '').trim()
            return value === '' ? [] : [{ kind, label, value }]
          }),
        )
      }}
    >
      <h2 id={id} class={styles.title}>
        {words.preChat.title}
      </h2>
      {fields.map((field, at) => {
        const problem = isChecked ? problems[at] : null
        const key = `${id}-${String(at)}`
        return (
          <div key={key} class={styles.field}>
            <label for={key}>
              {field.label || words.fields[field.kind]}
              {!field.required && <span class={styles.optional}> · {words.preChat.optional}</span>}
            </label>
            <input
              id={key}
              class={styles.input}
              type="text"
              inputMode={keyboard[field.kind]}
              autocomplete={autocomplete[field.kind]}
              maxLength={254}
              required={field.required}
              value={values[at]}
              aria-invalid={problem !== null && problem !== undefined}
              aria-describedby={problem ? `${key}-problem` : undefined}
              onInput={({ currentTarget: { value } }) =>
                setValues(values.map((other, place) => (place === at ? value : other)))
              }
            />
            {problem && (
              <p id={`${key}-problem`} class={styles.problem}>
                {problem}
              </p>
            )}
          </div>
        )
      })}
      <div class={styles.buttons}>
        <button type="submit" class={styles.primary}>
          {words.preChat.start}
        </button>
        {fields.every(({ required }) => !required) && (
          <button type="button" class={styles.secondary} onClick={() => chat.tell([])}>
            {words.preChat.skip}
          </button>
        )}
      </div>
      <PrivacyLink />
    </form>
  )
}

/** Where he reads what becomes of his data, before he has said anything. */
export function PrivacyLink() {
  const words = useWords()
  const url = usePanel(({ look }) => look?.privacyUrl ?? '')
  if (url === '') return null
  return (
    <p class={styles.field}>
      <a href={url} target="_blank" rel="noopener nofollow">
        {words.privacy}
      </a>
    </p>
  )
}

function problemOf(words: Words, { kind, required }: PreChatField, entered: string): string | null {
  const value = entered.trim()
  if (value === '') return required ? words.preChat.required : null
  if (kind === 'email' && !isEmail(value)) return words.emailInvalid
  return kind === 'phone' && !isPhone(value) ? words.phoneInvalid : null
}
