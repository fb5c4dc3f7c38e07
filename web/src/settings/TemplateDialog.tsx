import { areButtons } from '@parley/contract/button-limits'
import type { TagId } from '@parley/contract/ids'
import type { TemplateBody, TemplateChange } from '@parley/contract/routes-templates'
import { templateVariables } from '@parley/contract/template-variables'
import type { CaseStatus, TemplateView } from '@parley/contract/views'
import { useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useCommand } from '../app/use-command.ts'
import { useDesk, useMay } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { ManySelect } from '../ui/ManySelect.tsx'
import { Select } from '../ui/Select.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { TextField } from '../ui/TextField.tsx'

const statuses: readonly CaseStatus[] = ['open', 'pending', 'closed']

/** Makes a prepared reply, or changes one: its words, its variables, and what sending it does. */
export function TemplateDialog({ template, onClose }: { template: TemplateView | null; onClose: () => void }) {
  const text = useText()
  const { api, stores } = useDesk()
  const byId = useStore(stores.tags, (state) => state.byId)
  const command = useCommand()
  const tags = [...byId.values()]
    .filter(({ removed }) => !removed)
    .sort((left, right) => left.name.localeCompare(right.name))
  const mayShare = useMay('sharedTemplates')
  const [name, setName] = useState(template?.name ?? '')
  const [folder, setFolder] = useState(template?.folder ?? '')
  const [words, setWords] = useState(template?.text ?? '')
  const [ru, setRu] = useState(template?.texts.ru ?? '')
  const [en, setEn] = useState(template?.texts.en ?? '')
  const [finish, setFinish] = useState<CaseStatus | null>(template?.action?.finish ?? null)
  const [tagIds, setTagIds] = useState<readonly TagId[]>(template?.action?.tagIds ?? [])
  const [buttonLines, setButtonLines] = useState((template?.buttons ?? []).join('\n'))
  const buttons = linesOf(buttonLines)
  const [isPersonal, setPersonal] = useState(!mayShare)
  const first = useRef<HTMLInputElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const insert = (variable: string) => {
    const at = field.current?.selectionStart ?? words.length
    const written = `{{${variable}}}`
    setWords(words.slice(0, at) + written + words.slice(field.current?.selectionEnd ?? at))
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(at + written.length, at + written.length)
    })
  }
  const save = async () => {
    const used = tagIds.filter((id) => tags.some((tag) => tag.id === id))
    const action = { ...(finish !== null && { finish }), ...(used.length > 0 && { tagIds: used }) }
    const body = {
      name: name.trim(),
      text: words,
      folder,
      texts: { ...(ru.trim() !== '' && { ru }), ...(en.trim() !== '' && { en }) },
      action: Object.keys(action).length === 0 ? null : action,
      buttons,
    } satisfies TemplateChange
    const isDone = await command.run(async () => {
      if (template !== null) await api.put(`/templates/${template.id}`, body)
      else await api.post('/templates', { ...body, personal: isPersonal } satisfies TemplateBody)
    })
    if (isDone) onClose()
  }
  return (
    <ActDialog
      title={template === null ? text('templateSettings.new') : template.name}
      act={text('settings.save')}
      size="normal"
      disabled={name.trim() === '' || words.trim() === '' || !areButtons(buttons)}
      command={command}
      initialFocus={first}
      onAct={() => void save()}
      onClose={onClose}
    >
      <TextField
        ref={first}
        label={text('templateSettings.name')}
        value={name}
        maxLength={100}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={text('templateSettings.folder')}
        hint={text('templateSettings.folderHint')}
        optional
        value={folder}
        maxLength={200}
        onChange={(event) => setFolder(event.target.value)}
      />
      <TextArea
        ref={field}
        label={text('templateSettings.text')}
        hint={text('templateSettings.textHint')}
        minRows={3}
        maxRows={10}
        maxLength={10_000}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <Select
        label={text('templateSettings.variable')}
        placeholder={text('templateSettings.chooseVariable')}
        value=""
        options={templateVariables.map((value) => ({ value, label: text(`templates.variable.${value}`) }))}
        onChange={(event) => insert(event.target.value)}
      />
      <TextArea
        label={text('templateSettings.textRu')}
        optional
        maxRows={10}
        maxLength={10_000}
        value={ru}
        onChange={(event) => setRu(event.target.value)}
      />
      <TextArea
        label={text('templateSettings.textEn')}
        optional
        maxRows={10}
        maxLength={10_000}
        value={en}
        onChange={(event) => setEn(event.target.value)}
      />
      <TextArea
        label={text('templateSettings.buttons')}
        hint={text('templateSettings.buttonsHint')}
        error={areButtons(buttons) ? undefined : text('templateSettings.buttonsHint')}
        optional
        maxRows={6}
        value={buttonLines}
        onChange={(event) => setButtonLines(event.target.value)}
      />
      <Select
        label={text('templateSettings.action')}
        value={finish ?? 'none'}
        options={[
          { value: 'none', label: text('templateSettings.noAction') },
          ...statuses.map((value) => ({
            value,
            label: text('templates.finishes', { status: text(`case.status.${value}`) }),
          })),
        ]}
        onChange={(event) => setFinish(statuses.find((known) => known === event.target.value) ?? null)}
      />
      {tags.length > 0 && (
        <ManySelect
          label={text('templateSettings.tags')}
          none={text('templateSettings.noTags')}
          options={tags.map(({ id, name: label }) => ({ value: id, label }))}
          chosen={tagIds}
          onChange={(chosen) => setTagIds(tags.map(({ id }) => id).filter((id) => chosen.includes(id)))}
        />
      )}
      {template === null && mayShare && (
        <Checkbox
          label={text('templateSettings.personal')}
          checked={isPersonal}
          onChange={(event) => setPersonal(event.target.checked)}
        />
      )}
    </ActDialog>
  )
}

/** One a line, without blanks around it. */
function linesOf(written: string): string[] {
  return written
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
