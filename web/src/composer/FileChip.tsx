import { Paperclip, RotateCw, X } from 'lucide-react'
import { useStore } from 'zustand'
import { bytesText } from '../app/bytes-text.ts'
import { useDesk } from '../app/use-desk.ts'
import { useProblemText } from '../app/use-problem-text.ts'
import { useText } from '../i18n/use-text.ts'
import type { UnsentFile } from '../stores/unsent-file.ts'
import { Refused } from '../sync/problem.ts'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import styles from './FileChip.module.css'

/** A file of the draft: how far it has gone up, and a way to try again or to leave it out. */
export function FileChip({ file, onRemove, onRetry }: { file: UnsentFile; onRemove: () => void; onRetry: () => void }) {
  const text = useText()
  const problemText = useProblemText()
  const upload = useStore(useDesk().stores.uploads, (state) => state.byLocalId.get(file.localId))
  const { problem = null, fraction = 0 } = upload ?? {}
  const isUp = file.fileId !== null
  return (
    <li className={styles.chip}>
      <Icon of={Paperclip} size={14} />
      <span className={styles.name}>{file.name}</span>
      {problem === null ? (
        <span className={styles.size}>
          {isUp ? bytesText(text, file.size) : text('files.percent', { percent: Math.round(fraction * 100) })}
        </span>
      ) : (
        <span className={styles.problem}>
          {problemText(problem === 'unreachable' ? problem : new Refused(problem))}
        </span>
      )}
      {problem !== null && (
        <IconButton size="small" label={text('desk.retry')} icon={<Icon of={RotateCw} size={14} />} onClick={onRetry} />
      )}
      <IconButton
        size="small"
        label={text('files.remove', { name: file.name })}
        icon={<Icon of={X} size={14} />}
        onClick={onRemove}
      />
      {!isUp && problem === null && (
        <progress
          className={styles.progress}
          value={fraction}
          aria-label={text('files.uploading', { name: file.name })}
        />
      )}
    </li>
  )
}
