import forms from '../screen/Form.module.css'
import type { Words } from '../words/words.ts'
import styles from './Cases.module.css'
import { mayHelpAgain, problemWords } from './cases-words.ts'

/** What is wrong, with the way to try again where that can help. */
export function Problem({ words, error, retry }: { words: Words; error: unknown; retry: () => void }) {
  return (
    <div class={styles.problem} role="alert">
      <span>{problemWords(words, error)}</span>
      {mayHelpAgain(error) && (
        <button type="button" class={forms.secondary} onClick={retry}>
          {words.retry}
        </button>
      )}
    </div>
  )
}
