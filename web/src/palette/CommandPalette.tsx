import { type KeyboardEvent, useId, useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import { useIsPhone } from '../shell/use-media.ts'
import { classNames } from '../ui/class-names.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './CommandPalette.module.css'
import type { PaletteEntry } from './palette-entry.ts'
import { usePaletteEntries } from './use-palette-entries.ts'

interface CommandPaletteProps {
  onClose: () => void
  onNavigate: (href: string) => void
}

/** Everything by name: commands with their keys, lists, chats, clients, cases. Arrow keys choose, Enter does it. */
export function CommandPalette({ onClose, onNavigate }: CommandPaletteProps) {
  const text = useText()
  const isPhone = useIsPhone()
  const listId = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const entries = usePaletteEntries(typed, { to: onNavigate, chat: (id) => onNavigate(`/chats/${id}`) })
  const chosen = Math.min(at, Math.max(0, entries.length - 1))
  const run = (entry: PaletteEntry | undefined) => {
    if (entry === undefined) return
    onClose()
    // The dialog gives the focus back first: what the command focuses keeps it.
    requestAnimationFrame(() => requestAnimationFrame(entry.run))
  }
  const move = (to: number) => {
    setAt(to)
    document.getElementById(`${listId}-${to}`)?.scrollIntoView({ block: 'nearest' })
  }
  const press = (event: KeyboardEvent) => {
    const last = entries.length - 1
    const target = {
      ArrowDown: chosen === last ? 0 : chosen + 1,
      ArrowUp: chosen === 0 ? last : chosen - 1,
    }[event.key]
    if (target !== undefined && last >= 0) move(target)
    else if (event.key === 'Enter') run(entries[chosen])
    else return
    event.preventDefault()
  }
  return (
    <Dialog open onClose={onClose} title={text('palette.title')} size="wide">
      <TextField
        label={text('palette.field')}
        hideLabel
        type="search"
        role="combobox"
        aria-expanded={entries.length > 0}
        aria-controls={listId}
        aria-activedescendant={entries.length > 0 ? `${listId}-${chosen}` : undefined}
        aria-autocomplete="list"
        placeholder={text(isPhone ? 'palette.fieldShort' : 'palette.field')}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={press}
      />
      <div id={listId} role="listbox" aria-label={text('palette.title')} className={styles.list}>
        {entries.map((entry, index) => (
          <div
            key={`${entry.group} ${entry.key}`}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === chosen}
            className={classNames(styles.entry, entries[index - 1]?.group !== entry.group && styles.first)}
            onPointerMove={() => setAt(index)}
            onClick={() => run(entry)}
          >
            <span className={styles.label}>{entry.label}</span>
            <span className={styles.more}>{entry.more}</span>
            {entry.keys === undefined ? (
              <span className={styles.group}>{text(`palette.group.${entry.group}`)}</span>
            ) : (
              <Kbd>{entry.keys}</Kbd>
            )}
          </div>
        ))}
      </div>
      {entries.length === 0 && <p className={styles.none}>{text('palette.none')}</p>}
    </Dialog>
  )
}
