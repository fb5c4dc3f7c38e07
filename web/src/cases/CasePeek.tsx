import type { CaseId } from '@parley/contract/ids'
import type { CasePage } from '@parley/contract/routes-cases'
import type { CaseView } from '@parley/contract/views'
import { StickyNote, X } from 'lucide-react'
import { useState } from 'react'
import { changeCase } from '../app/commands.ts'
import { useCommand } from '../app/use-command.ts'
import { useConversation, useDesk } from '../app/use-desk.ts'
import { CaseLinks } from '../borders/CaseLinks.tsx'
import { useCase } from '../borders/use-case.ts'
import { useText } from '../i18n/use-text.ts'
import { addNote } from '../message/message-commands.ts'
import { useMenuCommand } from '../message/use-menu-command.ts'
import { NoteDialog } from '../notes/NoteDialog.tsx'
import { WriteButton } from '../outbound/WriteButton.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { dotted } from '../ui/dotted.ts'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { CaseCell } from './CaseCell.tsx'
import styles from './CasePeek.module.css'
import { PeekFacts } from './PeekFacts.tsx'
import { PeekTabs } from './PeekTabs.tsx'
import { SnoozeMenu } from './SnoozeMenu.tsx'

interface CasePeekProps {
  view: CaseView
  /** Shows another case here. */
  onPeek: (id: CaseId) => void
  onOpen: () => void
  onClose: () => void
  /** Keys of a case act on this one, not on those that are ticked. */
  hasKeys: boolean
}

/** A case beside the list: what was said in it, whose it is, its status. */
export function CasePeek({ view, onPeek, onOpen, onClose, hasKeys }: CasePeekProps) {
  const text = useText()
  const desk = useDesk()
  const command = useCommand()
  const chat = useConversation(view.conversationId)?.chat
  const isLive = chat !== undefined && chat.state !== 'finished'
  const snooze = (snoozedUntil: string) =>
    void command.run(() => changeCase(desk, view.id, { status: 'pending', snoozedUntil }))
  return (
    <aside className={styles.peek} aria-label={text('cases.peek')}>
      <header className={styles.head}>
        <div className={styles.words}>
          <h2 className={styles.title}>{view.subject || text('chats.noSubject')}</h2>
          <span className={styles.about}>
            {dotted(text('chats.number', { number: String(view.number) }), view.contactName)}
          </span>
        </div>
        <WriteButton
          to={{
            contactId: view.contactId,
            name: view.contactName,
            ...(!isLive && { case: { id: view.id, channelId: view.channelId } }),
          }}
        />
        <Button onClick={onOpen} shortcut="O">
          {text('cases.openChat')}
        </Button>
        <IconButton label={text('ui.close')} icon={<Icon of={X} />} onClick={onClose} />
      </header>
      <PeekFacts view={view} command={command} />
      <Neighbours view={view} onPeek={onPeek} />
      {view.tagIds.length > 0 && (
        <div className={styles.tags}>
          <CaseCell column="tags" view={view} />
        </div>
      )}
      {command.problem !== undefined && (
        <Banner tone="danger" announced>
          {command.problem}
        </Banner>
      )}
      <PeekTabs key={view.id} view={view} />
      <PeekActs view={view} isBusy={command.isBusy} hasKeys={hasKeys} onSnooze={snooze} />
    </aside>
  )
}

/** The cases before and after this one (O-26), without leaving the list. */
function Neighbours({ view, onPeek }: Pick<CasePeekProps, 'view' | 'onPeek'>) {
  const { api, stores } = useDesk()
  const run = useMenuCommand()
  const page = useCase(view.id, view.version)
  if (page === undefined || (page.previousId === null && page.nextId === null)) return null
  const peek = (id: CaseId) =>
    void run(async () => {
      const { case: found } = await api.get<CasePage>(`/cases/${id}`)
      stores.cases.apply(found)
      onPeek(found.id)
    })
  return (
    <div className={styles.neighbours}>
      <CaseLinks page={page} onOpen={peek} />
    </div>
  )
}

interface PeekActsProps extends Pick<CasePeekProps, 'view' | 'hasKeys'> {
  isBusy: boolean
  onSnooze: (until: string) => void
}

/** What is done with a case without opening its chat. */
function PeekActs({ view, isBusy, hasKeys, onSnooze }: PeekActsProps) {
  const text = useText()
  const desk = useDesk()
  const [isWriting, setWriting] = useState(false)
  return (
    <footer className={styles.acts}>
      <Button icon={<Icon of={StickyNote} />} onClick={() => setWriting(true)}>
        {text('notes.note')}
      </Button>
      <SnoozeMenu count={1} isBusy={isBusy} hasKey={hasKeys} onSnooze={onSnooze} />
      {isWriting && (
        <NoteDialog
          title={text('notes.leave')}
          description={text('notes.staffOnly')}
          keep={(words) => addNote(desk, view.id, { text: words })}
          onKept={() => setWriting(false)}
          onClose={() => setWriting(false)}
        />
      )}
    </footer>
  )
}
