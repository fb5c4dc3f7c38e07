import type { TagUses } from '@parley/contract/routes-messages'
import type { TagView } from '@parley/contract/tag'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { TagPill } from '../message/TagPill.tsx'
import { tagsInUse } from '../message/tags-for.ts'
import { useIsPhone } from '../shell/use-media.ts'
import type { Api } from '../sync/api.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { Button } from '../ui/Button.tsx'
import { dot } from '../ui/dotted.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Icon } from '../ui/Icon.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { SecondLine, SecondLinePart } from '../ui/SecondLine.tsx'
import { Table } from '../ui/Table.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import { MergeTagDialog } from './MergeTagDialog.tsx'
import { SettingsHead } from './SettingsSection.tsx'
import { TagDialog } from './TagDialog.tsx'
import styles from './TagsPage.module.css'
import { useFocusAfterRemoval } from './use-focus-after-removal.ts'
import { useLoaded } from './use-loaded.ts'

const loadUses = (api: Api, signal: AbortSignal) => api.get<TagUses>('/tags/uses', signal)

/** The tags that messages and cases may have. */
export function TagsPage() {
  const text = useText()
  const tags = useStore(useDesk().stores.tags, (state) => state.byId)
  const [edited, setEdited] = useState<TagView | 'new' | null>(null)
  const [merging, setMerging] = useState<TagView | null>(null)
  const [removing, setRemoving] = useState<TagView | null>(null)
  const uses = useLoaded(loadUses)?.uses
  const usesOf = ({ id }: TagView) => uses && (uses.find(({ tagId }) => tagId === id)?.cases ?? 0)
  const scopesOf = ({ scopes }: TagView) =>
    (scopes ?? ['all' as const]).map((scope) => text(`tagSettings.for.${scope}`)).join(', ')
  const rows = tagsInUse(tags.values())
  const removal = useFocusAfterRemoval(rows.map(({ id }) => id))
  const add = (
    <Button icon={<Icon of={Plus} />} onClick={() => setEdited('new')}>
      {text('tagSettings.add')}
    </Button>
  )
  const actsOf = (tag: TagView) => (
    <span className={styles.acts}>
      <LinkButton aria-label={text('tagSettings.editName', { name: tag.name })} onClick={() => setEdited(tag)}>
        {text('tagSettings.edit')}
      </LinkButton>
      {rows.length > 1 && (
        <LinkButton aria-label={text('tagSettings.mergeName', { name: tag.name })} onClick={() => setMerging(tag)}>
          {text('tagSettings.merge')}
        </LinkButton>
      )}
      <LinkButton
        aria-label={text('tagSettings.removeName', { name: tag.name })}
        {...removal(tag.id, () => setRemoving(tag))}
      >
        {text('tagSettings.remove')}
      </LinkButton>
    </span>
  )
  // On a phone they have no room beside the name.
  const isPhone = useIsPhone()
  const nameOf = (tag: TagView) => (
    <span className={styles.name}>
      <TagPill tag={tag} />
      <SecondLine>
        {scopesOf(tag)}
        <Uses count={usesOf(tag)} />
      </SecondLine>
      {isPhone && actsOf(tag)}
    </span>
  )
  const acts = {
    key: 'acts',
    heading: <VisuallyHidden>{text('tagSettings.edit')}</VisuallyHidden>,
    width: 270,
    align: 'end' as const,
    cell: actsOf,
  }
  return (
    <>
      <SettingsHead title={text('settings.tags')} aside={rows.length > 0 && add} />
      {rows.length === 0 ? (
        <EmptyState title={text('tagSettings.none')} action={add}>
          {text('tagSettings.noneHint')}
        </EmptyState>
      ) : (
        <Table
          label={text('settings.tags')}
          rows={rows}
          keyOf={({ id }) => id}
          columns={[
            { key: 'name', heading: text('tagSettings.name'), cell: nameOf },
            {
              key: 'scopes',
              heading: text('tagSettings.scopes'),
              width: 200,
              from: 800,
              cell: scopesOf,
            },
            { key: 'uses', heading: text('tagSettings.uses'), width: 130, from: 640, align: 'end', cell: usesOf },
            ...(isPhone ? [] : [acts]),
          ]}
        />
      )}
      {edited !== null && <TagDialog tag={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      {merging && (
        <MergeTagDialog
          tag={merging}
          others={rows.filter(({ id }) => id !== merging.id)}
          usesOf={usesOf}
          onClose={() => setMerging(null)}
        />
      )}
      {removing && <RemoveDialog tag={removing} onClose={() => setRemoving(null)} />}
    </>
  )
}

function RemoveDialog({ tag, onClose }: { tag: TagView; onClose: () => void }) {
  const text = useText()
  const { api } = useDesk()
  const command = useCommand()
  const remove = async () => {
    if (await command.run(() => api.remove(`/tags/${tag.id}`))) onClose()
  }
  return (
    <ActDialog
      title={text('tagSettings.removeTitle', { name: tag.name })}
      act={text('tagSettings.remove')}
      tone="danger"
      command={command}
      onAct={() => void remove()}
      onClose={onClose}
    >
      <p>{text('tagSettings.removeHint')}</p>
    </ActDialog>
  )
}

/** In how many cases a tag is; nothing while that is not known. */
function Uses({ count }: { count: number | undefined }) {
  const text = useText()
  return count !== undefined && <SecondLinePart>{dot + text('tagSettings.usedIn', { count })}</SecondLinePart>
}
