import type { ConversationView } from '@parley/contract/views'
import { RotateCcw, Search } from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useDesk, useDraft } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { ActDialog } from '../ui/ActDialog.tsx'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { Icon } from '../ui/Icon.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './HandOverDialog.module.css'
import { ReceiverList } from './ReceiverList.tsx'
import { useHandOver } from './use-hand-over.ts'
import { useReceivers } from './use-receivers.ts'

export interface HandOverDialogProps {
  view: ConversationView
  onClose: () => void
  /** The chat is no longer here. */
  onDone: () => void
}

/** To whom a chat goes: an active one is transferred to a colleague or a queue (C-50), a waiting one is assigned (D-12). */
export default function HandOverDialog({ view, onClose, onDone }: HandOverDialogProps) {
  const text = useText()
  const { session } = useDesk()
  const draft = useDraft(view.id)
  const search = useRef<HTMLInputElement>(null)
  const [question, setQuestion] = useState('')
  const [chosenKey, setChosenKey] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const [isDraftGiven, setDraftGiven] = useState(false)
  const receivers = useReceivers(view, question)
  const handOver = useHandOver(view, onDone)
  const isTransfer = view.chat.state === 'active'
  const isMine = view.chat.state === 'active' && view.chat.holderId === session.operatorId
  // What the search hides is not chosen: nobody sends a chat to whom he does not see.
  const chosen = receivers.find(({ key, refusal }) => key === chosenKey && refusal === null) ?? null
  const mayGiveDraft = isMine && draft.text.trim() !== '' && chosen?.kind === 'operator'
  const confirm = () => {
    if (chosen !== null) void handOver.give(chosen, { note, draftGoesAlong: mayGiveDraft && isDraftGiven })
  }
  const pressInSearch = (event: KeyboardEvent<HTMLInputElement>) => {
    const first = receivers.find(({ refusal }) => refusal === null)
    const goesOn = event.key === 'ArrowDown' || (event.key === 'Enter' && !event.ctrlKey && !event.metaKey)
    if (!goesOn || first === undefined) return
    event.preventDefault()
    setChosenKey(first.key)
    const dialog = event.currentTarget.closest('[role="dialog"]')
    dialog?.querySelector<HTMLElement>(`input[value="${first.key}"]`)?.focus()
  }
  const title = text(isTransfer ? 'holding.transferTitle' : 'holding.assignTitle')
  return (
    <ActDialog
      title={title}
      description={text('holding.aboutChat', { name: view.contact.name, number: String(view.case.number) })}
      initialFocus={search}
      act={text(isTransfer ? 'holding.transfer' : 'holding.assign')}
      missing={chosen === null ? text('holding.chooseWhom') : undefined}
      size="normal"
      command={handOver}
      onAct={confirm}
      onClose={onClose}
      footerStart={
        isTransfer && (
          <Button tone="quiet" icon={<Icon of={RotateCcw} />} onClick={() => void handOver.release()}>
            {text('holding.toQueue')}
          </Button>
        )
      }
    >
      <TextField
        ref={search}
        label={text(isTransfer ? 'holding.search' : 'holding.searchOperator')}
        hideLabel
        type="search"
        placeholder={text(isTransfer ? 'holding.search' : 'holding.searchOperator')}
        icon={<Icon of={Search} />}
        value={question}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setQuestion(event.target.value)}
        onKeyDown={pressInSearch}
      />
      <ReceiverList receivers={receivers} chosen={chosen?.key ?? null} onChoose={setChosenKey} />
      {isTransfer && (
        <>
          <TextArea
            label={text('holding.note')}
            aside={text('holding.noteAside')}
            tone="note"
            value={note}
            maxLength={2_000}
            onChange={(event) => setNote(event.target.value)}
          />
          {mayGiveDraft && (
            <Checkbox
              label={text('holding.giveDraft')}
              hint={<span className={styles.draft}>{draft.text}</span>}
              checked={isDraftGiven}
              onChange={(event) => setDraftGiven(event.target.checked)}
            />
          )}
          <p className={styles.about}>{text('holding.transferAbout', { number: String(view.case.number) })}</p>
        </>
      )}
    </ActDialog>
  )
}
