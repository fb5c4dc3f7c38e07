import { areButtons } from '@parley/contract/button-limits'
import type { TemplateBody } from '@parley/contract/routes-templates'
import { templateVariables } from '@parley/contract/template-variables'
import type { CaseStatus, TemplateView } from '@parley/contract/views'
import { type ReactNode, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useCommand } from '../app/use-command.ts'
import { useDesk, useMay } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { tagsFor } from '../message/tags-for.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { ManySelect } from '../ui/ManySelect.tsx'
import { Select } from '../ui/Select.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './TemplateDialog.module.css'
import { TemplatePreview } from './TemplatePreview.tsx'
import { buttonsOf, isShortcut, missingIn, type TemplateForm, templateBody, templateForm } from './template-form.ts'
import { useLiveQueues } from './use-live-queues.ts'

const statuses: readonly CaseStatus[] = ['open', 'pending', 'closed']

/** Makes a prepared reply, or changes one: its words, its variables, whom it is for, and what sending it does; beside it what a client would read. */
export function TemplateDialog({ template, onClose }: { template: TemplateView | null; onClose: () => void }) {
  const text = useText()
  const { api, stores } = useDesk()
  const tags = tagsFor(useStore(stores.tags, (state) => state.byId).values(), 'case')
  const command = useCommand()
  const mayShare = useMay('sharedTemplates')
  const [form, setForm] = useState(() => templateForm(template))
  const [isPersonal, setPersonal] = useState(!mayShare)
  const first = useRef<HTMLInputElement>(null)
  const change = (more: Partial<TemplateForm>) => setForm({ ...form, ...more })
  const isShared = template === null ? !isPersonal : template.ownerId === null
  const save = async () => {
    const body = templateBody(isShared ? form : { ...form, queueIds: [] }, (id) => tags.some((tag) => tag.id === id))
    const isDone = await command.run(async () => {
      if (template !== null) await api.put(`/templates/${template.id}`, body)
      else await api.post('/templates', { ...body, personal: isPersonal } satisfies TemplateBody)
    })
    if (isDone) onClose()
  }
  const missing = missingIn(form)
  return (
    <ActDialog
      title={template === null ? text('templateSettings.new') : template.name}
      act={text('settings.save')}
      size="wide"
      missing={missing && text(`ui.${missing}`)}
      command={command}
      initialFocus={first}
      onAct={() => void save()}
      onClose={onClose}
    >
      <div className={styles.columns}>
        <div className={styles.fields}>
          <TextField
            ref={first}
            label={text('templateSettings.name')}
            value={form.name}
            maxLength={100}
            onChange={(event) => change({ name: event.target.value })}
          />
          <WordsField form={form} change={change} />
          <div className={styles.pair}>
            <TextField
              label={text('templateSettings.folder')}
              hint={text('templateSettings.folderHint')}
              optional
              value={form.folder}
              maxLength={200}
              onChange={(event) => change({ folder: event.target.value })}
            />
            <TextField
              label={text('templateSettings.shortcut')}
              hint={text('templateSettings.shortcutHint')}
              error={isShortcut(form.shortcut) ? undefined : text('templateSettings.shortcutWrong')}
              optional
              value={form.shortcut}
              maxLength={20}
              onChange={(event) => change({ shortcut: event.target.value.trim() })}
            />
          </div>
          <Languages form={form} change={change} />
          <TextArea
            label={text('templateSettings.buttons')}
            hint={text('templateSettings.buttonsHint')}
            error={areButtons(buttonsOf(form)) ? undefined : text('templateSettings.buttonsHint')}
            optional
            maxRows={6}
            value={form.buttonLines}
            onChange={(event) => change({ buttonLines: event.target.value })}
          />
          <ActionField form={form} change={change} />
          {tags.length > 0 && (
            <ManySelect
              label={text('templateSettings.tags')}
              none={text('templateSettings.noTags')}
              options={tags.map(({ id, name: label }) => ({ value: id, label }))}
              chosen={form.tagIds}
              onChange={(chosen) => change({ tagIds: tags.map(({ id }) => id).filter((id) => chosen.includes(id)) })}
            />
          )}
          {template === null && mayShare && (
            <Checkbox
              label={text('templateSettings.personal')}
              checked={isPersonal}
              onChange={(event) => setPersonal(event.target.checked)}
            />
          )}
          {isShared && <QueuesField form={form} change={change} />}
        </div>
        <TemplatePreview form={form} />
      </div>
    </ActDialog>
  )
}

interface PartProps {
  form: TemplateForm
  change: (more: Partial<TemplateForm>) => void
}

/** The words, and what may be filled in where the caret is. */
function WordsField({ form, change }: PartProps) {
  const text = useText()
  const field = useRef<HTMLTextAreaElement>(null)
  const insert = (variable: string) => {
    const { words } = form
    const at = field.current?.selectionStart ?? words.length
    const written = `{{${variable}}}`
    change({ words: words.slice(0, at) + written + words.slice(field.current?.selectionEnd ?? at) })
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(at + written.length, at + written.length)
    })
  }
  return (
    <>
      <TextArea
        ref={field}
        label={text('templateSettings.text')}
        hint={text('templateSettings.textHint')}
        minRows={3}
        maxRows={10}
        maxLength={10_000}
        value={form.words}
        onChange={(event) => change({ words: event.target.value })}
      />
      <Select
        label={text('templateSettings.variable')}
        placeholder={text('templateSettings.chooseVariable')}
        value=""
        options={templateVariables.map((value) => ({ value, label: text(`templates.variable.${value}`) }))}
        onChange={(event) => insert(event.target.value)}
      />
    </>
  )
}

/** Other words for clients of a language: folded away until there are some. */
function Languages({ form, change }: PartProps): ReactNode {
  const text = useText()
  const [isOpen] = useState(form.ru !== '' || form.en !== '')
  return (
    <details className={styles.more} open={isOpen}>
      <summary className={styles.summary}>{text('templateSettings.languages')}</summary>
      <div className={styles.fields}>
        <TextArea
          label={text('templateSettings.textRu')}
          optional
          maxRows={10}
          maxLength={10_000}
          value={form.ru}
          onChange={(event) => change({ ru: event.target.value })}
        />
        <TextArea
          label={text('templateSettings.textEn')}
          optional
          maxRows={10}
          maxLength={10_000}
          value={form.en}
          onChange={(event) => change({ en: event.target.value })}
        />
      </div>
    </details>
  )
}

/** What becomes of the chat: it stays, is finished, or goes to a queue. */
function ActionField({ form, change }: PartProps) {
  const text = useText()
  const queues = useLiveQueues()
  const choose = (chosen: string) =>
    change({
      finish: statuses.find((status) => status === chosen) ?? null,
      toQueueId: queues.find(({ id }) => id === chosen)?.id ?? null,
    })
  return (
    <Select
      label={text('templateSettings.action')}
      value={form.finish ?? form.toQueueId ?? 'none'}
      options={[
        { value: 'none', label: text('templateSettings.noAction') },
        ...statuses.map((value) => ({
          value,
          label: text('templates.finishes', { status: text(`case.status.${value}`) }),
        })),
        ...queues.map(({ id, name }) => ({ value: id, label: text('templates.toQueue', { name }) })),
      ]}
      onChange={(event) => choose(event.target.value)}
    />
  )
}

/** In whose chats a shared one is offered. */
function QueuesField({ form, change }: PartProps) {
  const text = useText()
  const queues = useLiveQueues()
  if (queues.length < 2) return null
  return (
    <ManySelect
      label={text('templateSettings.queues')}
      none={text('templateSettings.allQueues')}
      options={queues.map(({ id, name: label }) => ({ value: id, label }))}
      chosen={form.queueIds}
      onChange={(chosen) => change({ queueIds: queues.map(({ id }) => id).filter((id) => chosen.includes(id)) })}
    />
  )
}
