import type { TagId } from '@parley/contract/ids'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import styles from './MessageTags.module.css'
import { shownTags } from './shown-tags.ts'
import { TagPill } from './TagPill.tsx'

/** The tags of a message, above it, or of what `label` names; one out of use is still told. */
export function MessageTags({ tagIds, label }: { tagIds: readonly TagId[]; label?: string }) {
  const text = useText()
  const tags = useStore(useDesk().stores.tags, (state) => state.byId)
  return (
    <ul className={styles.tags} aria-label={label ?? text('tags.chosen')}>
      {shownTags(tags, tagIds).map((tag) => (
        <li key={tag.id} className={styles.tag}>
          <TagPill tag={tag} />
        </li>
      ))}
    </ul>
  )
}
