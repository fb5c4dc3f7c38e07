import type { ConversationView } from '@parley/contract/views'
import { Hourglass, ThumbsDown } from 'lucide-react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { shownTags } from '../message/shown-tags.ts'
import { TagPill } from '../message/TagPill.tsx'
import { Icon } from '../ui/Icon.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import styles from './RowIcons.module.css'

/** What is set of a chat, beside its last words: held, taken badly, its first tag and how many more. */
export function RowIcons({ view, isHeld }: { view: ConversationView; isHeld: boolean }) {
  const text = useText()
  const { tagIds = [], negative } = view.case
  return (
    <>
      {isHeld && (
        <span className={styles.icon}>
          <Icon of={Hourglass} size={12} />
          <VisuallyHidden>{text('chats.held')}</VisuallyHidden>
        </span>
      )}
      {negative && (
        <span className={styles.icon}>
          <Icon of={ThumbsDown} size={12} />
          <VisuallyHidden>{text('message.marked.negative')}</VisuallyHidden>
        </span>
      )}
      {tagIds.length > 0 && <FirstTag tagIds={tagIds} />}
    </>
  )
}

function FirstTag({ tagIds }: { tagIds: NonNullable<ConversationView['case']['tagIds']> }) {
  const tags = useStore(useDesk().stores.tags, (state) => state.byId)
  const [first, ...more] = shownTags(tags, tagIds)
  if (first === undefined) return null
  return (
    <span className={styles.tag}>
      <TagPill tag={first} />
      {more.length > 0 && (
        <>
          <span aria-hidden>+{more.length}</span>
          <VisuallyHidden>{more.map(({ name }) => name).join(', ')}</VisuallyHidden>
        </>
      )}
    </span>
  )
}
