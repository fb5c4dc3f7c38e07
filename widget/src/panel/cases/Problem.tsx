import forms from '../screen/Form.module.css'
import type { Words } from '../words/words.ts'
import styles from './Cases.module.css'

export function Problem({ words, text, retry }: { words: Words; text: string; retry: () => void }) {
  return (
    <div class={styles.problem} role="alert">
      <span>{text}</span>
      <button type="button" class={forms.secondary} onClick={retry}>
        {words.retry}
      </button>
    </div>
  )
}
