import { useState } from 'react'
import { useText } from '../i18n/use-text.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import styles from './CheatSheet.module.css'
import { useShortcut } from './use-shortcut.ts'

const shortcuts = [
  ['slot', ['Alt+1…9', 'G 1…9']],
  ['neighbour', ['Alt+↑', 'Alt+↓']],
  ['longest', ['Alt+J']],
  ['lock', ['Alt+A']],
  ['transfer', ['Alt+T']],
  ['finish', ['Alt+E']],
  ['hold', ['Alt+H']],
  ['info', ['Alt+I']],
  ['send', ['Enter']],
  ['newline', ['Shift+Enter']],
  ['templates', ['//', 'Alt+/']],
  ['lastMessage', ['↑']],
  ['subject', ['F2']],
  ['escape', ['Esc']],
  ['sheet', ['Ctrl+/']],
] as const

/** All keys of the desk, under Ctrl+/. */
export function CheatSheet() {
  const text = useText()
  const [isOpen, setOpen] = useState(false)
  useShortcut('$mod+Slash', () => setOpen(true))
  return (
    <Dialog open={isOpen} onClose={() => setOpen(false)} title={text('keys.title')} description={text('keys.about')}>
      <dl className={styles.list}>
        {shortcuts.map(([name, keys]) => (
          <div key={name} className={styles.line}>
            <dt>{text(`keys.${name}`)}</dt>
            <dd className={styles.keys}>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
