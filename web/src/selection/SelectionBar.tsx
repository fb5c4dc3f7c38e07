import type { MessageView } from '@parley/contract/message-views'
import type { ConversationView } from '@parley/contract/views'
import { Copy, Scissors, Ticket, X } from 'lucide-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { copyText } from '../app/copy-text.ts'
import { dateText, timeText } from '../app/moments.ts'
import { useDesk, useMe } from '../app/use-desk.ts'
import { authorWord } from '../bots/author-word.ts'
import { mayEnd } from '../conversation/may-end.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { useText } from '../i18n/use-text.ts'
import { Button } from '../ui/Button.tsx'
import { serverNow } from '../ui/clock.ts'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { keepKeysOnMessages } from './keep-keys-on-messages.ts'
import { type Quoted, quotedText } from './quoted-text.ts'
import styles from './SelectionBar.module.css'
import { endSelection, selectionStore } from './selection-store.ts'

const MessageDialog = lazy(() => import('../message/MessageDialog.tsx'))

/** What can be done with the selected messages (D-46, D-48). Esc ends it. */
export default function SelectionBar({ view, isShown }: { view: ConversationView; isShown: boolean }) {
  const text = useText()
  const locale = useLocale()
  const timeZone = useMe()?.timeZone ?? 'UTC'
  const desk = useDesk()
  const { stores } = desk
  const seqs = useStore(selectionStore, ({ of }) => (of?.conversationId === view.id ? of.seqs : null))
  const operators = useStore(stores.operators, (state) => state.byId)
  const messages = useStore(stores.messages, (state) => state.byConversation.get(view.id)?.messages)
  const isOn = isShown && seqs !== null
  useEffect(() => {
    if (!isOn) return
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.preventDefault()
      endSelection()
    }
    addEventListener('keydown', leave)
    return () => removeEventListener('keydown', leave)
  }, [isOn])
  useEffect(() => (isOn ? keepKeysOnMessages() : undefined), [isOn])
  // Who leaves the conversation leaves its selection.
  useEffect(() => (isShown ? () => endSelection() : undefined), [isShown])
  const [isSplitting, setSplitting] = useState(false)
  if (!isOn) return null
  // A border has one side: what was selected and all that follows goes on as another case.
  const first = messages?.find(({ seq, caseId }) => seqs.has(seq) && caseId === view.case.id)
  const quoted = (message: MessageView): Quoted => {
    const at = Date.parse(message.createdAt)
    const writer = message.operatorId === null ? undefined : operators.get(message.operatorId)?.name
    return {
      author: message.kind === 'in' ? view.contact.name : (writer ?? text(authorWord(message))),
      // Pasted elsewhere it is read on another day: no «today».
      moment: `${dateText(at, serverNow(), locale, timeZone)}, ${timeText(at, locale, timeZone)}`,
      text: message.text,
      files: message.attachments.map(({ name }) => name),
    }
  }
  const copy = async () => {
    if (seqs.size === 0) return
    const chosen = (messages ?? []).filter(({ seq }) => seqs.has(seq))
    // Where the browser forbids it nothing is lost, the selection stays.
    if (await copyText(quotedText(chosen.map(quoted)), text('select.copied', { count: chosen.length }))) endSelection()
  }
  return (
    <section className={styles.bar} aria-label={text('select.bar')}>
      <span id={`${view.id}-selected`} className={styles.count} role="status">
        {seqs.size === 0 ? text('select.missing') : text('select.count', { count: seqs.size })}
      </span>
      <Button
        icon={<Icon of={Copy} />}
        aria-disabled={seqs.size === 0}
        aria-describedby={`${view.id}-selected`}
        onClick={() => void copy()}
      >
        {text('select.copy')}
      </Button>
      {first !== undefined && mayEnd(view.chat, desk) && (
        <Button tone="quiet" icon={<Icon of={Scissors} />} onClick={() => setSplitting(true)}>
          {text('message.split')}
        </Button>
      )}
      {isSplitting && first !== undefined && (
        <Suspense>
          <MessageDialog kind="split" message={first} onClose={() => setSplitting(false)} />
        </Suspense>
      )}
      <Button tone="quiet" icon={<Icon of={Ticket} />} disabled aria-describedby={`${view.id}-tickets`}>
        {text('select.ticket')}
      </Button>
      <IconButton
        className={styles.end}
        label={text('select.end')}
        shortcut="Esc"
        icon={<Icon of={X} />}
        onClick={endSelection}
      />
      <span id={`${view.id}-tickets`} className={styles.reason}>
        {text('select.noTickets')}
      </span>
    </section>
  )
}
