import { useId, useState } from 'preact/hooks'
import { useChat, usePanel, useWords } from './chat-context.ts'
import forms from './Form.module.css'
import styles from './Rating.module.css'

const scores = [1, 2, 3, 4, 5] as const

/** After a finished chat: how it was, in one press; words if he has some. */
export function Rating() {
  const chat = useChat()
  const words = useWords()
  const rating = usePanel(({ conversation }) => conversation.standing.rating)
  const isBlocked = usePanel(({ conversation }) => conversation.standing.block !== null)
  const [comment, setComment] = useState('')
  const [isSaid, setSaid] = useState(false)
  const id = useId()
  if (rating === null || isBlocked) return null
  const { score } = rating
  return (
    <div class={styles.rating} role="group" aria-labelledby={id}>
      <p id={id} class={styles.title}>
        {words.rateTitle}
      </p>
      <div class={styles.scores}>
        {scores.map((value) => (
          <button
            key={value}
            type="button"
            class={styles.score}
            aria-pressed={value === score}
            onClick={() => {
              chat.rate(value, comment)
              setSaid(false)
            }}
          >
            <b>{value}</b>
            <span>{words.scores[value - 1]}</span>
          </button>
        ))}
      </div>
      {score !== null && !isSaid && (
        <form
          class={styles.comment}
          onSubmit={(event) => {
            event.preventDefault()
            chat.rate(score, comment)
            setSaid(true)
          }}
        >
          <textarea
            class={forms.input}
            rows={2}
            maxLength={1000}
            value={comment}
            aria-label={words.rateComment}
            placeholder={words.rateComment}
            onInput={(event) => setComment(event.currentTarget.value)}
          />
          <button type="submit" class={forms.secondary} disabled={comment.trim() === ''}>
            {words.rateSend}
          </button>
        </form>
      )}
      <p class={styles.thanks} role="status">
        {score !== null && words.rateThanks}
      </p>
    </div>
  )
}
