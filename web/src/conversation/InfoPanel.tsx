import { detailLabelIn, detailValueIn } from '@parley/contract/detail-labels'
import { timeOnSite } from '@parley/contract/time-on-site'
import type { ContactView, ConversationView } from '@parley/contract/views'
import { Copy, StickyNote, X } from 'lucide-react'
import { lazy, memo, Suspense, useId } from 'react'
import { useStore } from 'zustand'
import { copyText } from '../app/copy-text.ts'
import { useChannel, useOperator, useQueue } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { useCase } from '../borders/use-case.ts'
import { channelGlyphOf } from '../chats/channel-glyph-of.ts'
import { useLocale } from '../i18n/use-locale.ts'
import { useText } from '../i18n/use-text.ts'
import { commandRegister } from '../keyboard/command-register.ts'
import type { GoToMessage } from '../message/go-to-message.ts'
import { WriteButton } from '../outbound/WriteButton.tsx'
import { useIsPhone, useMedia } from '../shell/use-media.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Button } from '../ui/Button.tsx'
import { useNow } from '../ui/clock.ts'
import { Icon } from '../ui/Icon.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Tabs, tabId } from '../ui/Tabs.tsx'
import { fileUrl } from './file-url.ts'
import styles from './InfoPanel.module.css'

const ClientSections = lazy(() => import('./ClientSections.tsx'))
const NotesTab = lazy(() => import('../notes/NotesTab.tsx'))

const tabs = ['information', 'notes'] as const
export type InfoTab = (typeof tabs)[number]

interface InfoPanelProps {
  view: ConversationView
  tab: InfoTab
  onTab: (tab: InfoTab) => void
  onGoTo: GoToMessage
  onClose: () => void
}

/** Who the client is: what is known of him, and what colleagues wrote down. */
export const InfoPanel = memo(function InfoPanel({ view, tab, onTab, onGoTo, onClose }: InfoPanelProps) {
  const text = useText()
  const channel = useChannel(view.channelId)
  const { contact } = view
  const isOverlay = useMedia('(width < 1280px)')
  // On a phone this is the whole page.
  const isPhone = useIsPhone()
  const panelId = useId()
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
      <div className={styles.tabs}>
        <Tabs
          label={text('chats.info')}
          panelId={panelId}
          selected={tab}
          tabs={tabs.map((key) => ({ key, label: text(`info.tab.${key}`) }))}
          onSelect={onTab}
        />
      </div>
      <div id={panelId} role="tabpanel" aria-labelledby={tabId(panelId, tab)}>
        {tab === 'information' ? (
          <Information view={view} onLeave={isOverlay ? onClose : undefined} />
        ) : (
          <Suspense>
            <NotesTab view={view} onGoTo={onGoTo} />
          </Suspense>
        )}
      </div>
    </div>
  )
})

/** What the channel tells of the client, and the case and chat that are open. */
function Information({ view, onLeave }: { view: ConversationView; onLeave: (() => void) | undefined }) {
  const text = useText()
  const moments = useMoments()
  const now = useNow('slow')
  const channel = useChannel(view.channelId)
  const queue = useQueue(view.queueId)
  const { contact, chat } = view
  const holder = useOperator(chat.state === 'active' ? chat.holderId : null)
  // Only who is through with it says how it was.
  const page = useCase(chat.state === 'finished' ? view.case.id : null, view.version)
  const rating = page?.rating ?? null
  const wakesAt = page?.case.id === view.case.id ? page.case.snoozedUntil : null
  const canWriteNote = useStore(commandRegister, (commands) => commands.has('note'))
  const Title = useIsPhone() ? 'h2' : 'h3'
  return (
    <>
      <section className={styles.section} aria-labelledby="client-data">
        <Title id="client-data" className={styles.title}>
          {text('info.client')}
        </Title>
        {contact.details.length === 0 && <p className={styles.none}>{text('info.noDetails')}</p>}
        <dl className={styles.list}>
          {contact.details.map((detail) => (
            <Detail key={detail.label} {...detail} />
          ))}
        </dl>
      </section>
      <section className={styles.section} aria-labelledby="case-data">
        <Title id="case-data" className={styles.title}>
          {text('info.case')}
        </Title>
        <dl className={styles.list}>
          <Fact label={text('info.number')} value={text('chats.number', { number: String(view.case.number) })} />
          <Fact label={text('chats.subject')} value={view.case.subject || text('chats.noSubject')} />
          <Fact
            label={text('info.status')}
            value={[
              text(`case.status.${view.case.status}`),
              wakesAt && text('info.snoozedUntil', { moment: moments.short(Date.parse(wakesAt), now) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          />
          <Fact label={text('info.queue')} value={queue?.name ?? ''} />
          <Fact label={text('info.channel')} value={channel?.name ?? ''} />
          <Fact label={text('info.holder')} value={holder?.name ?? text('info.nobody')} />
          {rating !== null && (
            <Fact
              label={text('client.rating')}
              value={[text('client.ratingValue', { score: rating.score }), rating.comment].filter(Boolean).join(' · ')}
            />
          )}
          <Fact label={text('info.started')} value={moments.short(Date.parse(chat.startedAt), now)} />
        </dl>
        {canWriteNote && (
          <Button
            className={styles.act}
            size="small"
            icon={<Icon of={StickyNote} size={14} />}
            onClick={() => {
              // Where the panel covers the field it makes way.
              onLeave?.()
              commandRegister.getState().get('note')?.()
            }}
          >
            {text('notes.leave')}
          </Button>
        )}
      </section>
      <Suspense>
        <ClientSections view={view} />
      </Suspense>
    </>
  )
}

function Detail({ label: kept, value: told, link, since }: ContactView['details'][number]) {
  const text = useText()
  const locale = useLocale()
  const label = detailLabelIn(locale, kept)
  const now = useNow('slow')
  const seconds = since === undefined ? null : (now - Date.parse(since)) / 1000
  // Nobody visits for a day: the last words about it were lost.
  const value = seconds === null || seconds > 86_400 ? detailValueIn(locale, kept, told) : timeOnSite(seconds, locale)
  return (
    <div className={styles.fact}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>
        {link === undefined ? (
          value
        ) : (
          <a className={styles.link} href={link} target="_blank" rel="noopener noreferrer nofollow">
            {value}
          </a>
        )}
        <span className={styles.copy}>
          <IconButton
            size="small"
            label={text('info.copy', { label })}
            icon={<Icon of={Copy} size={12} />}
            onClick={() => void copyText(value, text('info.copied', { label }))}
          />
        </span>
      </dd>
    </div>
  )
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div className={styles.fact}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>{value}</dd>
    </div>
  )
}
