import type { UploadState } from '../chat/panel-state.ts'
import type { ChosenFile } from '../outbox/outbox.ts'
import type { Words } from '../words/words.ts'
import styles from './ChosenFiles.module.css'
import { useChat, usePanel, useWords } from './chat-context.ts'
import { Icon } from './Icon.tsx'
import { problemWords } from './LocalFile.tsx'

/** Files of the message being written, each with its progress and a way out. */
export function ChosenFiles() {
  const words = useWords()
  const files = usePanel((state) => state.draft.files)
  const problem = usePanel((state) => state.choiceProblem)
  return (
    <>
      {files.length > 0 && (
        <ul class={styles.files}>
          {files.map((file) => (
            <Chip key={file.localId} file={file} />
          ))}
        </ul>
      )}
      {problem !== null && (
        <p class={styles.tooMany} role="alert">
          {words.tooManyFiles}
        </p>
      )}
    </>
  )
}

function Chip({ file }: { file: ChosenFile }) {
  const chat = useChat()
  const words = useWords()
  const upload = usePanel(({ uploads }) => uploads[file.localId])
  const preview = usePanel(({ previews }) => previews[file.localId])
  const running = upload?.type === 'running' || upload?.type === 'waiting'
  const remove = running ? words.cancelUpload(file.name) : words.removeFile(file.name)
  return (
    <li class={`${styles.chip} ${upload?.type === 'failed' ? styles.failed : ''}`}>
      {preview === undefined ? (
        <Icon name="file" />
      ) : (
        <img class={styles.picture} src={preview} alt="" width={32} height={32} />
      )}
      <div class={styles.words}>
        <div class={styles.name}>{file.name}</div>
        <div class={styles.note} role={upload?.type === 'failed' ? 'alert' : undefined}>
          {noteOf(words, file, upload)}
        </div>
      </div>
      {upload?.type === 'failed' && upload.problem.type === 'no_answer' && (
        <button
          type="button"
          class={styles.tool}
          aria-label={words.retryUpload(file.name)}
          title={words.retry}
          onClick={() => chat.retryUpload(file.localId)}
        >
          <Icon name="retry" size={16} />
        </button>
      )}
      <button
        type="button"
        class={styles.tool}
        aria-label={remove}
        title={remove}
        onClick={() => chat.dropFile(file.localId)}
      >
        <Icon name="close" size={16} />
      </button>
      {upload?.type === 'running' && (
        <progress
          class={styles.progress}
          value={upload.share}
          aria-label={words.uploading(Math.round(upload.share * 100))}
        />
      )}
    </li>
  )
}

function noteOf(words: Words, file: ChosenFile, upload: UploadState | undefined): string {
  switch (upload?.type) {
    case 'running':
      return words.uploading(Math.round(upload.share * 100))
    case 'waiting':
      return words.uploadWaits
    case 'failed':
      return problemWords(words, upload.problem)
    default:
      return words.bytes(file.size)
  }
}
