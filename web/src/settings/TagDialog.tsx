import type { TagBody } from '@parley/contract/routes-messages'
import type { TagColor, TagScope, TagView } from '@parley/contract/tag'
import { useId, useRef, useState } from 'react'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { TagPill } from '../message/TagPill.tsx'
import { ActDialog } from '../ui/ActDialog.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toggled } from './queue-members.ts'
import styles from './TagDialog.module.css'

const colors: readonly TagColor[] = [
  'teal',
  'blue',
  'violet',
  'plum',
  'rose',
  'brown',
  'amber',
  'olive',
  'green',
  'grey',
]
const scopes: readonly TagScope[] = ['message', 'case', 'contact']

/** Makes a tag, or changes one: its name, its colour, and what it is offered for. What has it keeps it. */
export function TagDialog({ tag, onClose }: { tag: TagView | null; onClose: () => void }) {
  const text = useText()
  const { api } = useDesk()
  const command = useCommand()
  const [name, setName] = useState(tag?.name ?? '')
  const [color, setColor] = useState<TagColor>(tag?.color ?? 'teal')
  const [chosen, setChosen] = useState<readonly TagScope[]>(tag?.scopes ?? scopes)
  const first = useRef<HTMLInputElement>(null)
  const save = async () => {
    const body: TagBody = { name: name.trim(), color, scopes: scopes.filter((scope) => chosen.includes(scope)) }
    const isDone = await command.run(async () => {
      if (tag === null) await api.post('/tags', body)
      else await api.put(`/tags/${tag.id}`, body)
    })
    if (isDone) onClose()
  }
  const scopeMissing = chosen.length === 0 ? text('tagSettings.scopeMissing') : undefined
  const missing = name.trim() === '' ? text('ui.nameMissing') : scopeMissing
  return (
    <ActDialog
      title={tag === null ? text('tagSettings.new') : tag.name}
      act={text('settings.save')}
      missing={missing}
      command={command}
      initialFocus={first}
      onAct={() => void save()}
      onClose={onClose}
    >
      <TextField
        ref={first}
        label={text('tagSettings.name')}
        value={name}
        maxLength={40}
        onChange={(event) => setName(event.target.value)}
      />
      <ColorChoice name={name.trim() || text('tagSettings.name')} value={color} onChange={setColor} />
      <fieldset className={styles.choice}>
        <legend className={styles.legend}>{text('tagSettings.scopes')}</legend>
        {scopes.map((scope) => (
          <Checkbox
            key={scope}
            label={text(`tagSettings.scope.${scope}`)}
            checked={chosen.includes(scope)}
            onChange={() => setChosen(toggled(chosen, scope))}
          />
        ))}
        <p className={styles.hint}>{text('tagSettings.scopeHint')}</p>
      </fieldset>
    </ActDialog>
  )
}

/** Each colour as the tag would look in it. */
function ColorChoice({
  name,
  value,
  onChange,
}: {
  name: string
  value: TagColor
  onChange: (color: TagColor) => void
}) {
  const text = useText()
  const group = useId()
  return (
    <fieldset className={styles.choice}>
      <legend className={styles.legend}>{text('tagSettings.color')}</legend>
      <div className={styles.colors}>
        {colors.map((color) => (
          <label key={color} className={styles.color} title={text(`tagSettings.color.${color}`)}>
            <input
              type="radio"
              className={styles.dot}
              name={group}
              aria-label={text(`tagSettings.color.${color}`)}
              checked={color === value}
              onChange={() => onChange(color)}
            />
            <TagPill tag={{ name, color }} />
          </label>
        ))}
      </div>
    </fieldset>
  )
}
