import type { CaseStatus, ConversationView } from '@parley/contract/views'
import { useRef, useState } from 'react'
import { useStore } from 'zustand'
import { changeCase, finishChat } from '../app/commands.ts'
import { useCommand } from '../app/use-command.ts'
import { useDesk } from '../app/use-desk.ts'
import { tagCase } from '../cases/bulk-commands.ts'
import { useText } from '../i18n/use-text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { ManySelect } from '../ui/ManySelect.tsx'
import { RadioCards } from '../ui/RadioCards.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './FinishDialog.module.css'

const statuses: readonly CaseStatus[] = ['open', 'pending', 'closed']

/** Ends the chat: what becomes of the case is asked each time. Who wrote last decides what is proposed (B-5), never the choice before. */
export default function FinishDialog({
  view,
  onClose,
  onFinished,
}: {
  view: ConversationView
  onClose: () => void
  onFinished: () => void
}) {
  const text = useText()
  const desk = useDesk()
  const command = useCommand()
  // As it was when it was asked: a message meanwhile changes no choice under the hand.
  const [isOwed] = useState(view.waitingSince !== null)
  const proposed: CaseStatus = isOwed ? 'open' : 'pending'
  const [status, setStatus] = useState<CaseStatus>(proposed)
  const [subject, setSubject] = useState(view.case.subject)
  const tags = useStore(desk.stores.tags, ({ byId }) => byId)
  const inUse = [...tags.values()].filter(({ removed }) => !removed)
  const [tagIds, setTagIds] = useState<readonly string[]>([])
  const first = useRef<HTMLInputElement>(null)
  const finish = async () => {
    if (command.isBusy) return
    const isDone = await command.run(async () => {
      if (subject.trim() !== view.case.subject) await changeCase(desk, view.case.id, { subject: subject.trim() })
      const add = inUse.flatMap(({ id }) => (tagIds.includes(id) ? [id] : []))
      if (add.length > 0) await tagCase(desk, view.case.id, add)
      await finishChat(desk, view, status)
    })
    if (isDone) onFinished()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={text('finish.title')}
      description={text('finish.about', { name: view.contact.name, number: String(view.case.number) })}
      initialFocus={first}
      onConfirm={() => void finish()}
      busy={command.isBusy}
      footer={
        <>
          <Button onClick={onClose}>{text('desk.cancel')}</Button>
          <Button tone="primary" shortcut="Ctrl+Enter" busy={command.isBusy} onClick={() => void finish()}>
            {text('finish.finish')}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {command.problem !== undefined && (
          <Banner tone="danger" announced>
            {command.problem}
          </Banner>
        )}
        <RadioCards
          legend={text('finish.question')}
          options={statuses.map((value) => ({
            value,
            label: text(`finish.status.${value}`),
            description: (
              <>
                {text(`finish.next.${value}`)}
                {value === proposed && (
                  <strong> {text(isOwed ? 'finish.proposedOwed' : 'finish.proposedAnswered')}</strong>
                )}
              </>
            ),
          }))}
          value={status}
          onChange={setStatus}
          withKeys
          firstRef={first}
        />
        <TextField
          label={text('chats.subject')}
          optional
          value={subject}
          maxLength={200}
          onChange={(event) => setSubject(event.target.value)}
        />
        {inUse.length > 0 && (
          <ManySelect
            label={text('finish.tags')}
            none={text('finish.noTags')}
            options={inUse.map(({ id, name }) => ({ value: id, label: name }))}
            chosen={tagIds}
            onChange={setTagIds}
          />
        )}
      </div>
    </Dialog>
  )
}
