import { useText } from '../i18n/use-text.ts'
import styles from './FolderList.module.css'
import type { TemplateFolder } from './template-folders.ts'

interface FolderListProps {
  folders: readonly TemplateFolder[]
  /** null: all templates. */
  chosen: string | null
  total: number
  onChoose: (path: string | null) => void
}

/** The folders of templates: one narrows the table beside it. */
export function FolderList({ folders, chosen, total, onChoose }: FolderListProps) {
  const text = useText()
  const rows = [{ path: null, name: text('templateSettings.allFolders'), depth: 0, count: total }, ...folders]
  return (
    <div className={styles.folders} role="group" aria-label={text('templateSettings.folders')}>
      {rows.map(({ path, name, depth, count }) => (
        <button
          key={path ?? ''}
          type="button"
          className={styles.folder}
          style={{ paddingInlineStart: 12 + depth * 14 }}
          aria-pressed={path === chosen}
          onClick={() => onChoose(path)}
        >
          <span className={styles.name}>{name}</span>
          <span className={styles.count}>{count}</span>
        </button>
      ))}
    </div>
  )
}
