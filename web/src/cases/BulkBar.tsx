import type { CaseId } from '@parley/contract/ids'
import type { RefusalBody } from '@parley/contract/refusals'
import type { BulkAction } from '@parley/contract/routes-case-list'
import type { CaseView } from '@parley/contract/views'
import { X } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { useProblemText } from '../app/use-problem-text.ts'
import { useText } from '../i18n/use-text.ts'
import { shownTags } from '../message/shown-tags.ts'
import { tagsFor } from '../message/tags-for.ts'
import { refusalOf } from '../sync/parse-answer.ts'
import { Refused } from '../sync/problem.ts'
import { Button } from '../ui/Button.tsx'
import { classNames } from '../ui/class-names.ts'
import { Dialog } from '../ui/Dialog.tsx'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import type { MenuEntry } from '../ui/menu-entry.ts'
import { showToast } from '../ui/toast-queue.ts'
import styles from './BulkBar.module.css'
import { bulkChange, type Outcome, undoBulk } from './bulk-commands.ts'
import { SnoozeMenu } from './SnoozeMenu.tsx'

/** What is to be known of a case that something is done to. */
type BulkCase = Pick<CaseView, 'id' | 'number' | 'contactName' | 'tagIds'>

interface BulkBarProps {
  chosen: readonly BulkCase[]
  onClear: () => void
  /** What was done, and to which of them. */
  onDone: (action: BulkAction, done: readonly CaseId[]) => void
  /** They are live chats, in a narrow list: what is done to cases alone is left out. */
  isForChats?: boolean
}

/** So long, ms, the server takes a finish back; the rest has the same time. */
const undoMs = 10_000
const statuses = ['open', 'pending', 'closed'] as const

/** What can be done with the ticked cases. Each has its own outcome: what was refused is listed, what was done can be taken back. */
export function BulkBar({ chosen, onClear, onDone, isForChats = false }: BulkBarProps) {
  const text = useText()
  const desk = useDesk()
  const problemText = useProblemText()
  const operators = useStore(desk.stores.operators, (state) => state.byId)
  const tags = useStore(desk.stores.tags, (state) => state.byId)
  const [isBusy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Unchanged>({ outcomes: [], isSnooze: false })
  const run = async (action: BulkAction) => {
    setBusy(true)
    try {
      const ids: CaseId[] = chosen.map(({ id }) => id)
      const outcomes = await bulkChange(desk, ids, action)
      tell(outcomes, action.type === 'status' && action.snoozedUntil !== undefined)
      onDone(
        action,
        outcomes.flatMap(({ caseId, refusal }) => (refusal === null ? [caseId] : [])),
      )
    } catch (problem) {
      showToast({ title: text('bulk.failed'), body: problemText(problem), tone: 'danger' })
    }
    setBusy(false)
  }
  const tell = (outcomes: readonly Outcome[], isSnooze: boolean) => {
    const failures = outcomes.flatMap((outcome) => {
      const of = chosen.find(({ id }) => id === outcome.caseId)
      return outcome.refusal === null || of === undefined ? [] : [{ of, refusal: refusalOf(outcome.refusal) }]
    })
    const done = outcomes.length - failures.length
    const undoable = outcomes.filter(({ undo }) => undo !== null)
    setRefused({ outcomes: failures, isSnooze })
    if (done === 0) return
    const undo = () =>
      undoBulk(desk, undoable).then(
        () => showToast({ title: text('bulk.undone'), tone: 'ok' }),
        (problem: unknown) => showToast({ title: text('bulk.undoFailed'), body: problemText(problem), tone: 'danger' }),
      )
    showToast({
      title: text('bulk.done', { count: done }),
      duration: undoMs,
      key: 'bulk',
      ...(undoable.length > 0 && { action: { label: text('holding.undo'), run: () => void undo() } }),
    })
  }
  const assignEntries = (): MenuEntry[] =>
    [...operators.values()]
      .filter(({ removed }) => !removed)
      .map(({ id, name }) => ({
        kind: 'action',
        label: name,
        onSelect: () => void run({ type: 'assign', operatorId: id }),
      }))
  const statusEntries = (): MenuEntry[] =>
    statuses.map((status) => ({
      kind: 'action',
      label: text(`cases.status.${status}`),
      onSelect: () => void run({ type: 'status', status }),
    }))
  const snooze = (until: string) => void run({ type: 'status', status: 'pending', snoozedUntil: until })
  const tagEntries = (): MenuEntry[] => {
    const offered = tagsFor(tags.values(), 'case')
    if (offered.length === 0) return [{ kind: 'reason', text: text('bulk.noTags') }]
    return offered.map(({ id, name }) => {
      const isOnAll = chosen.every(({ tagIds }) => shownTags(tags, tagIds).some((tag) => tag.id === id))
      return {
        kind: 'choice',
        label: name,
        isChosen: isOnAll,
        onSelect: () => void run({ type: 'tags', add: isOnAll ? [] : [id], remove: isOnAll ? [id] : [] }),
      }
    })
  }
  const menu = (label: string, entries: () => MenuEntry[]) => (
    <Menu label={label} side="top" entries={entries}>
      {(trigger) => (
        <Button {...trigger} tone="quiet" disabled={isBusy}>
          {label}
        </Button>
      )}
    </Menu>
  )
  const clear = <IconButton label={text('bulk.clear')} shortcut="Esc" icon={<Icon of={X} />} onClick={onClear} />
  return (
    <>
      {chosen.length > 0 && (
        <section className={classNames(styles.bar, isForChats && styles.narrow)} aria-label={text('bulk.bar')}>
          <span className={styles.count} role="status">
            {text(isForChats ? 'bulk.chosenChats' : 'bulk.chosen', { count: chosen.length })}
          </span>
          {isForChats && clear}
          {menu(text('bulk.assign'), assignEntries)}
          {!isForChats && menu(text('bulk.status'), statusEntries)}
          {menu(text('bulk.tag'), tagEntries)}
          {!isForChats && <SnoozeMenu count={chosen.length} isBusy={isBusy} isPlain hasKey onSnooze={snooze} />}
          <Button tone="quiet" busy={isBusy} onClick={() => void run({ type: 'finish' })}>
            {text('bulk.finish')}
          </Button>
          {!isForChats && clear}
        </section>
      )}
      <Refusals {...refused} onClose={() => setRefused({ outcomes: [], isSnooze: false })} />
    </>
  )
}

interface Unchanged {
  readonly outcomes: readonly { readonly of: BulkCase; readonly refusal: RefusalBody }[]
  readonly isSnooze: boolean
}

/** Which cases stayed as they were, and why. */
function Refusals({ outcomes, isSnooze, onClose }: Unchanged & { onClose: () => void }) {
  const text = useText()
  const problemText = useProblemText()
  // What is being talked about cannot be put off: the general sentence would not say what to do.
  const reasonOf = (refusal: RefusalBody) =>
    isSnooze && refusal.code === 'chat_changed' ? text('bulk.snoozeLive') : problemText(new Refused(refusal))
  return (
    <Dialog
      open={outcomes.length > 0}
      onClose={onClose}
      title={text('bulk.refused', { count: outcomes.length })}
      footer={
        <Button tone="primary" onClick={onClose}>
          {text('desk.done')}
        </Button>
      }
    >
      <ul className={styles.refused}>
        {outcomes.map(({ of, refusal }) => (
          <li key={of.id}>
            <span className={styles.number}>
              {text('chats.number', { number: String(of.number) })} {of.contactName}
            </span>
            {': '}
            {reasonOf(refusal)}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
