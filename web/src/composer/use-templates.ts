import type { QueueId } from '@parley/contract/ids'
import type { TemplateView } from '@parley/contract/views'
import { type KeyboardEvent, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { matchTemplates } from './match-templates.ts'
import { findTrigger, type TemplateTrigger } from './template-trigger.ts'

interface Templates {
  isOpen: boolean
  found: readonly TemplateView[]
  active: number
  point: (index: number) => void
  /** Notes where the caret is after each change and move. */
  follow: (caret: number) => void
  /** Notes the physical slash key before it types. */
  noteKey: (event: KeyboardEvent<HTMLTextAreaElement>) => void
  /** Handles a key while the list is open. Says whether it did. */
  press: (event: KeyboardEvent<HTMLTextAreaElement>) => boolean
  pick: (template: TemplateView) => void
  close: () => void
}

/**
 * Prepared replies asked for with `//` in a field, in a chat of a queue. `replace` puts a reply in the place of the question, `withdraw` takes the
 * question away.
 */
export function useTemplates(
  text: string,
  queueId: QueueId,
  replace: (trigger: TemplateTrigger, template: TemplateView, isSent: boolean) => void,
  withdraw: (trigger: TemplateTrigger) => void,
): Templates {
  const templates = useStore(useDesk().stores.templates, (state) => state.byId)
  const [caret, setCaret] = useState(0)
  const [dotsAt, setDotsAt] = useState<number | null>(null)
  const [lastSlashAt, setLastSlashAt] = useState<number | null>(null)
  const [closedFor, setClosedFor] = useState<number | null>(null)
  const [active, setActive] = useState(0)
  const trigger = useMemo(() => findTrigger(text, caret, dotsAt), [text, caret, dotsAt])
  const found = useMemo(
    () => (trigger === null ? [] : matchTemplates(templates.values(), trigger.query, queueId)),
    [templates, trigger, queueId],
  )
  const isOpen = trigger !== null && trigger.from !== closedFor
  const index = Math.min(active, Math.max(0, found.length - 1))

  const insert = (template: TemplateView, isSent: boolean) => {
    if (trigger === null) return
    setActive(0)
    setDotsAt(null)
    replace(trigger, template, isSent)
  }
  return {
    isOpen,
    found,
    active: index,
    point: setActive,
    pick: (template) => insert(template, false),
    close: () => setClosedFor(trigger?.from ?? null),
    follow(position) {
      setCaret(position)
      if (findTrigger(text, position, dotsAt) === null) setClosedFor(null)
    },
    noteKey(event) {
      if (event.code !== 'Slash' || event.key !== '.') {
        if (event.key !== 'Shift') setLastSlashAt(null)
        return
      }
      const at = event.currentTarget.selectionStart
      if (lastSlashAt !== null && at === lastSlashAt + 1) setDotsAt(lastSlashAt)
      setLastSlashAt(at)
    },
    press(event) {
      if (!isOpen) return false
      const chosen = found[index]
      if (event.key === 'ArrowDown') setActive((index + 1) % Math.max(1, found.length))
      else if (event.key === 'ArrowUp') setActive((index + found.length - 1) % Math.max(1, found.length))
      else if (event.key === 'Escape') {
        // Slashes alone asked for this list and are no words; what follows them may be.
        if (trigger.query === '') withdraw(trigger)
        else setClosedFor(trigger.from)
      } else if ((event.key === 'Enter' || event.key === 'Tab') && chosen !== undefined)
        insert(chosen, event.key === 'Enter' && (event.ctrlKey || event.metaKey))
      else return false
      event.preventDefault()
      event.stopPropagation()
      return true
    },
  }
}
