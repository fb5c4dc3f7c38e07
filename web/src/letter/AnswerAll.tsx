import { useText } from '../i18n/use-text.ts'
import { Checkbox } from '../ui/Checkbox.tsx'
import styles from './LetterDetails.module.css'

/** Whether an answer by mail goes to the others of the letter, too. */
export function AnswerAll({
  copies,
  isChosen,
  onChange,
}: {
  copies: readonly string[]
  isChosen: boolean
  onChange: (isChosen: boolean) => void
}) {
  const text = useText()
  return (
    <div className={styles.answerAll}>
      <Checkbox
        label={text('letter.answerAll', { addresses: copies.join(', ') })}
        checked={isChosen}
        onChange={(event) => onChange(event.target.checked)}
      />
    </div>
  )
}
