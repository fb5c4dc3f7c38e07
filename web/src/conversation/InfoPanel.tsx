import type { ConversationView } from '@parley/contract/views'
import { X } from 'lucide-react'
import { lazy, memo, Suspense, useCallback, useId, useState } from 'react'
import { useChannel, useDesk } from '../app/use-desk.ts'
import { channelGlyphOf } from '../chats/channel-glyph-of.ts'
import { useTileDrag } from '../chats/use-tile-drag.ts'
import { type InfoTab, keepTabs, movedTab, readTabs } from '../contact/info-tabs.ts'
import { TabBoundary } from '../contact/TabBoundary.tsx'
import { useText } from '../i18n/use-text.ts'
import type { GoToMessage } from '../message/go-to-message.ts'
import { WriteButton } from '../outbound/WriteButton.tsx'
import { useIsPhone, useMedia } from '../shell/use-media.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { SkeletonRows } from '../ui/SkeletonRows.tsx'
import { Tabs, tabId } from '../ui/Tabs.tsx'
import { fileUrl } from './file-url.ts'
import styles from './InfoPanel.module.css'

const InformationTab = lazy(() => import('../contact/InformationTab.tsx'))
const NotesTab = lazy(() => import('../notes/NotesTab.tsx'))
const HistoryTab = lazy(() => import('../contact/HistoryTab.tsx'))
const FilesTab = lazy(() => import('../contact/FilesTab.tsx'))

export interface InfoPanelProps {
  view: ConversationView
  tab: InfoTab
  onTab: (tab: InfoTab) => void
  onGoTo: GoToMessage
  onClose: () => void
}

/** Who the client is: what is known of him, what colleagues wrote down, what he came with before, and his files. */
export const InfoPanel = memo(function InfoPanel({ view, tab, onTab, onGoTo, onClose }: InfoPanelProps) {
  const text = useText()
  const channel = useChannel(view.channelId)
  const { contact } = view
  const isOverlay = useMedia('(width < 1280px)')
  // On a phone this is the whole page.
  const isPhone = useIsPhone()
  const panelId = useId()
  const { tabs, move } = useTabOrder()
  const drag = useTileDrag(move)
  const Name = isPhone ? 'h1' : 'h2'
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <Avatar
          name={contact.name}
          size={40}
          channel={channelGlyphOf(channel?.kind)}
          photo={fileUrl(contact.photoFileId)}
        />
        <div className={styles.who}>
          <Name className={styles.name}>{contact.name}</Name>
          {contact.company !== null && <p className={styles.company}>{contact.company}</p>}
        </div>
        <WriteButton
          to={{
            contactId: contact.id,
            name: contact.name,
            ...(view.chat.state === 'finished' && { case: { id: view.case.id, channelId: view.channelId } }),
          }}
        />
        {isOverlay && <IconButton label={text('desk.close')} icon={<Icon of={X} />} onClick={onClose} />}
      </div>
      <div className={styles.tabs} title={text('info.tabOrderHint')}>
        <Tabs
          label={text('chats.info')}
          panelId={panelId}
          selected={tab}
          tabs={tabs.map((key) => ({ key, label: text(`info.tab.${key}`) }))}
          onSelect={onTab}
          order={{ drag, onMove: move }}
        />
      </div>
      <div id={panelId} role="tabpanel" aria-labelledby={tabId(panelId, tab)}>
        <TabBoundary key={tab} failed={<EmptyState title={text('info.tabFailed')} />}>
          <Suspense fallback={<SkeletonRows count={4} />}>
            {tab === 'information' && <InformationTab view={view} onLeave={isOverlay ? onClose : undefined} />}
            {tab === 'notes' && <NotesTab view={view} onGoTo={onGoTo} />}
            {tab === 'history' && <HistoryTab view={view} />}
            {tab === 'files' && <FilesTab view={view} onGoTo={onGoTo} />}
          </Suspense>
        </TabBoundary>
      </div>
    </div>
  )
})

/** The tabs in the order that the person gave them. */
function useTabOrder() {
  const { operatorId } = useDesk().session
  const [tabs, setTabs] = useState(() => readTabs(operatorId))
  const move = useCallback(
    (from: number, to: number) => {
      const moved = movedTab(tabs, from, to)
      setTabs(moved)
      keepTabs(operatorId, moved)
    },
    [tabs, operatorId],
  )
  return { tabs, move }
}
