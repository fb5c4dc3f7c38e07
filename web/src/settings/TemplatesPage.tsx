import type { TemplateUses } from '@parley/contract/routes-templates'
import type { TemplateView } from '@parley/contract/views'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useDesk, useMay } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { useProblemText } from '../app/use-problem-text.ts'
import { useActionWords } from '../composer/use-action-words.ts'
import { useText } from '../i18n/use-text.ts'
import type { Api } from '../sync/api.ts'
import { Button } from '../ui/Button.tsx'
import { useNow } from '../ui/clock.ts'
import { dotted } from '../ui/dotted.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Icon } from '../ui/Icon.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Pill } from '../ui/Pill.tsx'
import { SecondLine } from '../ui/SecondLine.tsx'
import { Table } from '../ui/Table.tsx'
import { showToast } from '../ui/toast-queue.ts'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import { FolderList } from './FolderList.tsx'
import { SettingsHead } from './SettingsSection.tsx'
import { TemplateDialog } from './TemplateDialog.tsx'
import styles from './TemplatesPage.module.css'
import { foldersOf, isInFolder } from './template-folders.ts'
import { useFocusAfterRemoval } from './use-focus-after-removal.ts'
import { useLoaded } from './use-loaded.ts'

const loadUses = (api: Api, signal: AbortSignal) => api.get<TemplateUses>('/templates/uses', signal)

/** The prepared replies: shared ones for supervisors and above to change, and everybody's own (D-22). */
export function TemplatesPage() {
  const text = useText()
  const actionWords = useActionWords()
  const { stores, session } = useDesk()
  const templates = useStore(stores.templates, (state) => state.byId)
  const queues = useStore(stores.queues, (state) => state.byId)
  const [edited, setEdited] = useState<TemplateView | 'new' | null>(null)
  const uses = useLoaded(loadUses)?.uses
  const remove = useRemoveTemplate()
  const [folder, setFolder] = useState<string | null>(null)
  const all = [...templates.values()]
    .filter(({ removed }) => !removed)
    .sort((left, right) => left.folder.localeCompare(right.folder) || left.name.localeCompare(right.name))
  const folders = foldersOf(all)
  // The last one of a folder may have gone.
  const chosen = folders.some(({ path }) => path === folder) ? folder : null
  const rows = chosen === null ? all : all.filter((template) => isInFolder(template, chosen))
  const removal = useFocusAfterRemoval(rows.map(({ id }) => id))
  const mayShare = useMay('sharedTemplates')
  const mayChange = ({ ownerId }: TemplateView) => (ownerId === null ? mayShare : ownerId === session.operatorId)
  const add = (
    <Button icon={<Icon of={Plus} />} onClick={() => setEdited('new')}>
      {text('templateSettings.add')}
    </Button>
  )
  return (
    <>
      <SettingsHead title={text('templates.templates')} aside={all.length > 0 && add} />
      {all.length === 0 ? (
        <EmptyState title={text('templateSettings.none')} action={add}>
          {text('templateSettings.noneHint')}
        </EmptyState>
      ) : (
        <div className={styles.columns}>
          {folders.length > 0 && (
            <FolderList folders={folders} chosen={chosen} total={all.length} onChoose={setFolder} />
          )}
          <div className={styles.table}>
            <Table
              label={text('templates.templates')}
              rows={rows}
              keyOf={({ id }) => id}
              columns={[
                {
                  key: 'name',
                  heading: text('templateSettings.name'),
                  cell: (template) => (
                    <>
                      <span className={styles.name}>
                        <span className={styles.words}>{template.name}</span>
                        {template.ownerId !== null && <Pill>{text('templates.personal')}</Pill>}
                        {template.queueIds?.map((id) => (
                          <Pill key={id}>{queues.get(id)?.name}</Pill>
                        ))}
                      </span>
                      <span className={styles.under}>
                        {dotted(template.folder, template.shortcut && `//${template.shortcut}`, template.text)}
                      </span>
                      {template.action !== null && <SecondLine>{actionWords(template.action)}</SecondLine>}
                    </>
                  ),
                },
                {
                  key: 'action',
                  heading: text('templateSettings.action'),
                  width: 200,
                  from: 800,
                  cell: ({ action }) => actionWords(action),
                },
                {
                  key: 'uses',
                  heading: text('templateSettings.uses'),
                  width: 130,
                  from: 640,
                  align: 'end',
                  cell: ({ id }) => uses && <Uses use={uses.find(({ templateId }) => templateId === id)} />,
                },
                {
                  key: 'acts',
                  heading: <VisuallyHidden>{text('tagSettings.edit')}</VisuallyHidden>,
                  width: 170,
                  align: 'end',
                  cell: (template) =>
                    mayChange(template) && (
                      <span className={styles.acts}>
                        <LinkButton
                          aria-label={text('templateSettings.editName', { name: template.name })}
                          onClick={() => setEdited(template)}
                        >
                          {text('tagSettings.edit')}
                        </LinkButton>
                        <LinkButton
                          aria-label={text('templateSettings.removeName', { name: template.name })}
                          {...removal(template.id, () => void remove(template))}
                        >
                          {text('tagSettings.remove')}
                        </LinkButton>
                      </span>
                    ),
                },
              ]}
            />
          </div>
        </div>
      )}
      {edited !== null && (
        <TemplateDialog template={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </>
  )
}

/** How often, and under it when last. */
function Uses({ use }: { use: TemplateUses['uses'][number] | undefined }) {
  const moments = useMoments()
  const now = useNow('slow')
  if (use === undefined) return 0
  return (
    <span className={styles.uses}>
      {use.count}
      <time className={styles.last} dateTime={use.lastAt}>
        {moments.short(Date.parse(use.lastAt), now)}
      </time>
    </span>
  )
}

/** Takes a template out of use at once; for ten seconds one press takes that back. */
function useRemoveTemplate(): (template: TemplateView) => Promise<void> {
  const text = useText()
  const problemText = useProblemText()
  const { api } = useDesk()
  const tell = (problem: unknown) => showToast({ title: problemText(problem), tone: 'danger' })
  return async ({ id, name }) => {
    const path = `/templates/${id}`
    try {
      await api.remove(path)
    } catch (problem) {
      tell(problem)
      return
    }
    showToast({
      title: text('templateSettings.removed', { name }),
      duration: 10_000,
      action: { label: text('chats.takeBack'), run: () => void api.post(`${path}/restore`).catch(tell) },
    })
  }
}
