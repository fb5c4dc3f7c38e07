import type { TemplateView } from '@parley/contract/views'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useActionWords } from '../composer/use-action-words.ts'
import { useText } from '../i18n/use-text.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Pill } from '../ui/Pill.tsx'
import { Table } from '../ui/Table.tsx'
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx'
import { SettingsHead } from './SettingsSection.tsx'
import { TemplateDialog } from './TemplateDialog.tsx'
import styles from './TemplatesPage.module.css'

/** The prepared replies: shared ones for supervisors and above to change, and everybody's own (D-22). */
export function TemplatesPage() {
  const text = useText()
  const actionWords = useActionWords()
  const { stores, session } = useDesk()
  const templates = useStore(stores.templates, (state) => state.byId)
  const [edited, setEdited] = useState<TemplateView | 'new' | null>(null)
  const [removing, setRemoving] = useState<TemplateView | null>(null)
  const rows = [...templates.values()]
    .filter(({ removed }) => !removed)
    .sort((left, right) => left.folder.localeCompare(right.folder) || left.name.localeCompare(right.name))
  const mayChange = ({ ownerId }: TemplateView) => ownerId === session.operatorId || session.role !== 'operator'
  const add = (
    <Button tone="primary" onClick={() => setEdited('new')}>
      {text('templateSettings.add')}
    </Button>
  )
  return (
    <>
      <SettingsHead title={text('templates.templates')} aside={rows.length > 0 && add} />
      {rows.length === 0 ? (
        <EmptyState title={text('templateSettings.none')} action={add}>
          {text('templateSettings.noneHint')}
        </EmptyState>
      ) : (
        <Table
          label={text('templates.templates')}
          rows={rows}
          keyOf={({ id }) => id}
          columns={[
            {
              key: 'name',
              heading: text('templateSettings.name'),
              cell: (template) => (
                <span className={styles.name}>
                  {template.folder !== '' && <span className={styles.folder}>{template.folder} /</span>}
                  <span className={styles.words}>
                    {template.name}
                    <span className={styles.under}>{template.text}</span>
                  </span>
                  {template.ownerId !== null && <Pill>{text('templates.personal')}</Pill>}
                </span>
              ),
            },
            {
              key: 'text',
              heading: text('templateSettings.text'),
              from: 640,
              cell: (template) => <span className={styles.words}>{template.text}</span>,
            },
            {
              key: 'action',
              heading: text('templateSettings.action'),
              width: 200,
              from: 800,
              cell: ({ action }) => actionWords(action),
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
                      onClick={() => setRemoving(template)}
                    >
                      {text('tagSettings.remove')}
                    </LinkButton>
                  </span>
                ),
            },
          ]}
        />
      )}
      {edited !== null && (
        <TemplateDialog template={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
      {removing && <RemoveDialog template={removing} onClose={() => setRemoving(null)} />}
    </>
  )
}

function RemoveDialog({ template, onClose }: { template: TemplateView; onClose: () => void }) {
  const text = useText()
  const { api } = useDesk()
  const command = useCommand()
  const remove = async () => {
    if (await command.run(() => api.remove(`/templates/${template.id}`))) onClose()
  }
  return (
    <ActDialog
      title={text('templateSettings.removeTitle', { name: template.name })}
      act={text('tagSettings.remove')}
      tone="danger"
      command={command}
      onAct={() => void remove()}
      onClose={onClose}
    >
      <p>{text('templateSettings.removeHint')}</p>
    </ActDialog>
  )
}
