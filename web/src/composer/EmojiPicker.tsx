import { type KeyboardEvent, useId, useState } from 'react'
import { useLocale } from '../i18n/use-locale.ts'
import { useText } from '../i18n/use-text.ts'
import { classNames } from '../ui/class-names.ts'
import styles from './EmojiPicker.module.css'
import { findEmoji, nameOfEmoji } from './emoji.ts'

const storageKey = 'parley.emoji'
const keptRecent = 16
/** As the style lays them out. */
const columns = 8

/** Small pictures for a reply: found by word, the latest used first; one press puts one in. */
export function EmojiPicker({ onPick }: { onPick: (picture: string) => void }) {
  const text = useText()
  const locale = useLocale()
  const listId = useId()
  const [typed, setTyped] = useState('')
  const [recent] = useState(readRecent)
  const [active, setActive] = useState(0)
  const found = findEmoji(typed, recent)
  const pick = (picture: string) => {
    const used = [picture, ...recent.filter((other) => other !== picture)].slice(0, keptRecent)
    localStorage.setItem(storageKey, used.join(' '))
    onPick(picture)
  }
  const move = (to: number) => {
    const next = Math.max(0, Math.min(found.length - 1, to))
    setActive(next)
    document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: 'nearest' })
  }
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const step = steps[event.key]
    // Left and right are the field's own while there are words in it.
    const isOfField = typed !== '' && Math.abs(step ?? 0) === 1
    if (step !== undefined && !isOfField) {
      event.preventDefault()
      move(active + step)
    }
    const chosen = found[active]
    if (event.key !== 'Enter' || chosen === undefined) return
    event.preventDefault()
    pick(chosen[0])
  }
  return (
    <div className={styles.picker}>
      <input
        className={styles.field}
        role="combobox"
        aria-label={text('emoji.search')}
        placeholder={text('emoji.search')}
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={found.length > 0 ? `${listId}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setActive(0)
        }}
        onKeyDown={press}
      />
      <div id={listId} role="listbox" aria-label={text('emoji.emoji')} className={styles.list}>
        {found.map((one, index) => (
          <span
            key={one[0]}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === active}
            aria-label={nameOfEmoji(one, locale)}
            title={nameOfEmoji(one, locale)}
            className={classNames(styles.option, index === active && styles.active)}
            onPointerMove={() => setActive(index)}
            onClick={() => pick(one[0])}
          >
            {one[0]}
          </span>
        ))}
      </div>
      {found.length === 0 && (
        <p className={styles.none} role="status">
          {text('emoji.none')}
        </p>
      )}
    </div>
  )
}

const steps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowLeft: -1,
  ArrowDown: columns,
  ArrowUp: -columns,
}

function readRecent(): readonly string[] {
  return (localStorage.getItem(storageKey) ?? '').split(' ').filter(Boolean)
}
