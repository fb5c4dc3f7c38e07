import type { MessageView } from '@parley/contract/message-views'
import type { CaseMessagesPage } from '@parley/contract/routes-cases'
import type { ConversationView } from '@parley/contract/views'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useStore } from 'zustand'
import type { Desk } from '../app/desk.ts'
import { dateText, timeText } from '../app/moments.ts'
import { useChannel, useDesk, useMe, useWorkspace } from '../app/use-desk.ts'
import { authorWord } from '../bots/author-word.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { useText } from '../i18n/use-text.ts'
import { useMenuCommand } from '../message/use-menu-command.ts'
import { serverNow } from '../ui/clock.ts'
import { dotted } from '../ui/dotted.ts'
import styles from './PrintedCase.module.css'

const pageSize = 200

/** The case on screen as it goes to paper: all of its messages, no notes. Prints itself once it is whole. */
export default function PrintedCase({ view, onPrinted }: { view: ConversationView; onPrinted: () => void }) {
  const text = useText()
  const desk = useDesk()
  const run = useMenuCommand()
  const locale = useLocale()
  const company = useWorkspace()
  const channel = useChannel(view.channelId)
  const timeZone = useMe()?.timeZone ?? 'UTC'
  const operators = useStore(desk.stores.operators, (state) => state.byId)
  const [messages, setMessages] = useState<readonly MessageView[] | null>(null)
  useEffect(() => {
    const load = async () => setMessages(await loadWhole(desk, view.case.id))
    void run(load).then((isLoaded) => isLoaded || onPrinted())
    // It is printed as it is when it is asked for.
  }, [desk, view.case.id])
  useEffect(() => {
    if (messages === null) return
    const title = document.title
    // Browsers name the file after the page.
    document.title = `${text('chats.number', { number: String(view.case.number) })} ${view.contact.name}`
    // Returns when the window of the printer is closed.
    print()
    document.title = title
    onPrinted()
  }, [messages])
  if (messages === null) return null
  const moment = (at: number) => `${dateText(at, serverNow(), locale, timeZone)}, ${timeText(at, locale, timeZone)}`
  const authorOf = (message: MessageView) => {
    if (message.kind === 'in') return view.contact.name
    const writer = message.operatorId === null ? undefined : operators.get(message.operatorId)?.name
    return writer ?? text(authorWord(message))
  }
  const about = [company?.name, view.contact.name, channel?.name, moment(serverNow())]
  return createPortal(
    <div className={styles.paper}>
      <h1 className={styles.title}>
        {text('chats.number', { number: String(view.case.number) })} {view.case.subject}
      </h1>
      <p className={styles.about}>{dotted(...about)}</p>
      {messages.map((message) => (
        <div key={message.seq} className={styles.message}>
          <p className={styles.meta}>
            <b>{authorOf(message)}</b> {moment(Date.parse(message.createdAt))}
          </p>
          {message.text !== '' && <p className={styles.text}>{message.text}</p>}
          {message.attachments.map(({ fileId, name }) => (
            <p key={fileId} className={styles.text}>
              [{name}]
            </p>
          ))}
        </div>
      ))}
    </div>,
    document.body,
  )
}

async function loadWhole({ api }: Desk, caseId: ConversationView['case']['id']): Promise<MessageView[]> {
  let whole: MessageView[] = []
  for (;;) {
    const before = whole[0] === undefined ? '' : `&before=${whole[0].seq}`
    const { messages } = await api.get<CaseMessagesPage>(`/cases/${caseId}/messages?limit=${pageSize}${before}`)
    whole = [...messages, ...whole]
    if (messages.length < pageSize)
      return whole.filter(({ kind, deletedAt }) => kind !== 'system' && deletedAt === null)
  }
}
