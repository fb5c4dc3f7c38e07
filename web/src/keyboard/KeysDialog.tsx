import { type KeyboardEvent, useState } from 'react'
import { useStore } from 'zustand'
import type { RenderText } from '../i18n/text.ts'
import { useText } from '../i18n/use-text.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Switch } from '../ui/Switch.tsx'
import styles from './KeysDialog.module.css'
import { bindKeys, isMac, resetKeys, shortcutSettings, switchSingleKeys } from './shortcut-settings.ts'
import {
  isKeptElsewhere,
  keysOf,
  keysText,
  type OwnKeys,
  pressedKeys,
  type ShortcutId,
  shortcutIds,
  takenBy,
} from './shortcuts.ts'

/** Keys that stay as they are. */
const fixed = [
  ['slot', ['Alt+1…9', 'G 1…9']],
  ['moveTile', ['Alt+Shift+←', 'Alt+Shift+→']],
  ['send', ['Enter']],
  ['newline', ['Shift+Enter']],
  ['templates', ['//', 'Alt+/']],
  ['lastMessage', ['↑']],
  ['subject', ['F2']],
  ['rows', ['J', 'K', 'X', 'O']],
  ['escape', ['Esc']],
] as const

/** What keys do, and the way to give commands others: pressed, not typed, so that they hold in every layout. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const text = useText()
  const { own, singleKeys } = useStore(shortcutSettings)
  const [asked, setAsked] = useState<ShortcutId | null>(null)
  const [problem, setProblem] = useState<string | undefined>(undefined)
  const ask = (id: ShortcutId | null) => {
    setAsked(id)
    setProblem(undefined)
  }
  const press = (event: KeyboardEvent) => {
    if (asked === null || event.key === 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    const keys = pressedKeys(event.nativeEvent)
    const why = keys === null ? undefined : whyNot(text, keys, asked, own)
    setProblem(why)
    if (keys !== null && why === undefined) bindKeys(asked, keys)
    if (event.key === 'Escape' || (keys !== null && why === undefined)) ask(null)
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={text('keys.title')}
      description={text('keys.about')}
      footerStart={
        Object.keys(own).length > 0 && (
          <Button tone="quiet" onClick={resetKeys}>
            {text('keys.reset')}
          </Button>
        )
      }
      footer={
        <Button tone="primary" onClick={onClose}>
          {text('desk.done')}
        </Button>
      }
    >
      <ul className={styles.list} onKeyDown={press}>
        {shortcutIds.map((id) => (
          <li key={id} className={styles.line}>
            <span>{text(`keys.${id}`)}</span>
            <span className={styles.keys}>
              {asked === id ? (
                <button type="button" autoFocus className={styles.asked} onBlur={() => ask(null)}>
                  {text('keys.press')}
                </button>
              ) : (
                <>
                  <Kbd>{keysText(keysOf(id, own), isMac)}</Kbd>
                  <LinkButton aria-label={text('keys.changeOf', { name: text(`keys.${id}`) })} onClick={() => ask(id)}>
                    {text('keys.change')}
                  </LinkButton>
                </>
              )}
            </span>
            {asked === id && problem !== undefined && (
              <p className={styles.problem} role="alert">
                {problem}
              </p>
            )}
          </li>
        ))}
        {fixed.map(([name, keys]) => (
          <li key={name} className={styles.line}>
            <span>{text(`keys.${name}`)}</span>
            <span className={styles.keys}>
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </span>
          </li>
        ))}
      </ul>
      <Switch
        label={text('keys.single')}
        hint={text('keys.singleHint')}
        checked={singleKeys}
        onChange={(event) => switchSingleKeys(event.target.checked)}
      />
    </Dialog>
  )
}

/** Why keys cannot be had, in words; undefined where they can. */
function whyNot(text: RenderText, keys: string, id: ShortcutId, own: OwnKeys): string | undefined {
  const name = keysText(keys, isMac)
  if (isKeptElsewhere(keys)) return text('keys.kept', { keys: name })
  const other = takenBy(keys, id, own)
  return other === undefined ? undefined : text('keys.taken', { keys: name, name: text(`keys.${other}`) })
}
