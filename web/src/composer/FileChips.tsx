import { useText } from '../i18n/use-text.ts'
import type { UnsentFile } from '../stores/unsent-file.ts'
import { FileChip } from './FileChip.tsx'
import styles from './FileChips.module.css'

interface FileChipsProps {
  files: readonly UnsentFile[]
  onRemove: (file: UnsentFile) => void
  onRetry: (file: UnsentFile) => void
}

/** The files of the draft. */
export default function FileChips({ files, onRemove, onRetry }: FileChipsProps) {
  const text = useText()
  return (
    <ul className={styles.files} aria-label={text('files.attached')}>
      {files.map((file) => (
        <FileChip key={file.localId} file={file} onRemove={() => onRemove(file)} onRetry={() => onRetry(file)} />
      ))}
    </ul>
  )
}
