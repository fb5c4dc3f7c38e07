import type { TagMerge } from '@parley/contract/routes-messages'
import type { TagView } from '@parley/contract/tag'
import { useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { Select } from '../ui/Select.tsx'

interface MergeTagDialogProps {
  tag: TagView
  /** What it may become a part of. */
  others: readonly TagView[]
  /** How many cases have a tag; undefined: not known. */
  usesOf: (tag: TagView) => number | undefined
  onClose: () => void
}

/** Makes a tag a part of another, and says first what that means for the cases that have it. */
export function MergeTagDialog({ tag, others, usesOf, onClose }: MergeTagDialogProps) {
  const text = useText()
  const { api } = useDesk()
  const command = useCommand()
  const [chosen, setChosen] = useState('')
  const into = others.find(({ id }) => id === chosen)
  const count = usesOf(tag)
  const merge = async () => {
    if (into === undefined) return
    if (await command.run(() => api.post(`/tags/${tag.id}/merge`, { into: into.id } satisfies TagMerge))) onClose()
  }
  return (
    <ActDialog
      title={text('tagSettings.mergeTitle', { name: tag.name })}
      act={text('tagSettings.merge')}
      missing={into === undefined ? text('tagSettings.chooseTag') : undefined}
      command={command}
      onAct={() => void merge()}
      onClose={onClose}
    >
      <Select
        label={text('tagSettings.mergeInto')}
        placeholder={text('tagSettings.chooseTag')}
        value={chosen}
        options={others.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(event) => setChosen(event.target.value)}
      />
      {into !== undefined && (
        <p role="status">
          {count !== undefined && `${text('tagSettings.mergeCases', { count })} `}
          {text('tagSettings.mergeHint', { name: tag.name, into: into.name })}
        </p>
      )}
    </ActDialog>
  )
}
