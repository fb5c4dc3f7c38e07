import type { TagId } from '@parley/contract/ids'
import type { TagScope, TagView } from '@parley/contract/tag'
import { Plus, X } from 'lucide-react'
import { type RefObject, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import { TextField } from '../ui/TextField.tsx'
import { shownTags } from './shown-tags.ts'
import styles from './TagChoiceDialog.module.css'
import { TagPill } from './TagPill.tsx'
import { tagsFor } from './tags-for.ts'

/** More of them need a search. */
const seenAtOnce = 8

interface TagChoiceProps {
  scope: TagScope
  /** Whose they are: «Теги сообщения». */
  whose: string
  tagIds: readonly TagId[]
  onSave: (tagIds: TagId[]) => Promise<void>
  onClose: () => void
}

/** The tags of a thing: those it has, those it may have; nothing is kept without «Обновить». */
export function TagChoiceDialog({ scope, whose, tagIds, onSave, onClose }: TagChoiceProps) {
  const text = useText()
  const command = useCommand()
  const tags = useStore(useDesk().stores.tags, (state) => state.byId)
  const [chosen, setChosen] = useState<readonly TagId[]>(() => shownTags(tags, tagIds).map(({ id }) => id))
  const [search, setSearch] = useState('')
  const first = useRef<HTMLButtonElement>(null)
  const all = tagsFor(tags.values(), scope).filter(({ id }) => !chosen.includes(id))
  const wanted = search.trim().toLowerCase()
  const offered = all.filter(({ name }) => name.toLowerCase().includes(wanted))
  const update = async () => {
    if (await command.run(() => onSave([...chosen]))) onClose()
  }
  return (
    <ActDialog
      title={text('tags.title')}
      act={text('tags.update')}
      command={command}
      initialFocus={first}
      onAct={() => void update()}
      onClose={onClose}
    >
      <section className={styles.part} aria-label={whose}>
        <h3 className={styles.name}>{whose}</h3>
        {chosen.length === 0 && <p className={styles.none}>{text('tags.noneChosen')}</p>}
        <Tags
          tags={chosen.flatMap((id) => tags.get(id) ?? [])}
          nameOf={(name) => text('tags.remove', { name })}
          icon={X}
          onPress={({ id }) => setChosen(chosen.filter((known) => known !== id))}
        />
      </section>
      <section className={styles.part} aria-label={text('tags.available')}>
        <h3 className={styles.name}>{text('tags.available')}</h3>
        {all.length > seenAtOnce && (
          <TextField
            label={text('tags.search')}
            hideLabel
            placeholder={text('tags.search')}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        )}
        {offered.length === 0 && (
          <p className={styles.none}>{text(tags.size === 0 ? 'tags.noneDefined' : 'tags.noneLeft')}</p>
        )}
        <Tags
          tags={offered}
          nameOf={(name) => text('tags.add', { name })}
          icon={Plus}
          firstRef={first}
          onPress={({ id }) => setChosen([...chosen, id])}
        />
      </section>
    </ActDialog>
  )
}

function Tags({
  tags,
  nameOf,
  icon,
  firstRef,
  onPress,
}: {
  tags: readonly TagView[]
  nameOf: (name: string) => string
  icon: typeof X
  firstRef?: RefObject<HTMLButtonElement | null>
  onPress: (tag: TagView) => void
}) {
  if (tags.length === 0) return null
  return (
    <div className={styles.tags}>
      {tags.map((tag, index) => (
        <button
          key={tag.id}
          ref={index === 0 ? firstRef : undefined}
          type="button"
          className={styles.tag}
          aria-label={nameOf(tag.name)}
          onClick={() => onPress(tag)}
        >
          <TagPill tag={tag} icon={<Icon of={icon} size={12} />} />
        </button>
      ))}
    </div>
  )
}
