import type { UploadProblem } from '../chat/panel-state.ts'
import type { ChosenFile } from '../outbox/outbox.ts'
import { refusalWords, type Words } from '../words/words.ts'
import { FileLine } from './Attachment.tsx'
import { usePanel, useWords } from './chat-context.ts'
import styles from './LocalFile.module.css'

/** A file of a message that is still on its way, with how far it is. */
export function LocalFile({ file }: { file: ChosenFile }) {
  const words = useWords()
  const upload = usePanel(({ uploads }) => uploads[file.localId])
  const preview = usePanel(({ previews }) => previews[file.localId])
  const failed = upload?.type === 'failed'
  return (
    <div class={`${styles.file} ${failed ? styles.failed : ''}`}>
      {preview === undefined ? (
        <FileLine
          icon={file.type.startsWith('image/') ? 'image' : 'file'}
          name={file.name}
          note={words.bytes(file.size)}
        />
      ) : (
        <img class={styles.picture} src={preview} alt={file.name} />
      )}
      {upload?.type === 'running' && (
        <progress
          class={styles.progress}
          value={upload.share}
          aria-label={words.uploading(Math.round(upload.share * 100))}
        />
      )}
      {failed && <span class={styles.problem}>{problemWords(words, upload.problem)}</span>}
    </div>
  )
}

/** Why a file did not go up. */
export function problemWords(words: Words, problem: UploadProblem): string {
  switch (problem.type) {
    case 'too_large':
      return words.fileTooLarge(words.bytes(problem.size), words.bytes(problem.limit))
    case 'empty':
      return words.fileEmpty
    case 'no_answer':
      return words.fileNetwork
    case 'lost':
      return words.fileLost
    case 'refused':
      return refusalWords(words, problem.refusal.code)
  }
}
