import type { ConversationId } from '@parley/contract/ids'
import type { SessionView } from '@parley/contract/routes'
import { Gauge, Inbox, MessagesSquare, ScrollText, Settings } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { useText } from '../i18n/use-text.ts'
import { CheatSheet } from '../keyboard/CheatSheet.tsx'
import { NewVersionBanner } from '../notifications/NewVersionBanner.tsx'
import { useNotifications } from '../notifications/use-notifications.ts'
import { PaletteKey } from '../palette/PaletteKey.tsx'
import { PresenceMenu } from '../personal/PresenceMenu.tsx'
import type { Connection } from '../shell/ConnectionDot.tsx'
import { Frame } from '../shell/Frame.tsx'
import { useIsPhone } from '../shell/use-media.ts'
import { AwayBanner } from './AwayBanner.tsx'
import type { Desk } from './desk.ts'
import { earlyDesk, takeDesk } from './early-desk.ts'
import { StartingScreen } from './StartingScreen.tsx'
import { endSession, noteServerMoment, renewSession } from './session.ts'
import { DeskContext, useDesk, useMe, useWorkspace } from './use-desk.ts'
import { useMessageAnnouncements } from './use-message-announcements.ts'
import { useOverTime } from './use-over-time.ts'
import { ZoneHintSlot } from './ZoneHintSlot.tsx'

const DemoBar = lazy(() => import('./DemoBar.tsx'))
const ChatDock = lazy(() => import('../dock/ChatDock.tsx'))
const LinesForMe = lazy(() => import('../holding/LinesForMe.tsx'))
const OfferPopup = lazy(() => import('../holding/OfferPopup.tsx'))

export type Section = 'chats' | 'cases' | 'monitor' | 'audit' | 'settings' | 'personal'

interface DeskShellProps {
  session: SessionView
  section: Section
  /** Of the conversation on screen, as the address names it. */
  current: string | null
  onNavigate: (href: string) => void
  children: ReactNode
}

/** The signed-in desk: brings up what works behind the screens, and stands around each of them. */
export function DeskShell({ session, ...rest }: DeskShellProps) {
  const desk = useStartedDesk(session)
  if (desk === null) return <StartingScreen desk={null} />
  return (
    <DeskContext value={desk}>
      <SnapshotGate {...rest} />
    </DeskContext>
  )
}

/** One desk for each sign-in; the one before stops. */
function useStartedDesk(session: SessionView): Desk | null {
  const [desk, setDesk] = useState<Desk | null>(() => earlyDesk(session))
  useEffect(() => {
    let isGone = false
    let started: Desk | null = null
    const bringUp = async () => {
      started = await takeDesk(session)
      if (isGone) started.stop()
      else setDesk(started)
    }
    void bringUp()
    return () => {
      isGone = true
      started?.stop()
    }
  }, [session])
  return desk
}

/** Screens stand on a snapshot; the session's end is noticed here too. */
function SnapshotGate(props: Omit<DeskShellProps, 'session'>) {
  const desk = useDesk()
  const hasSnapshot = useStore(desk.stores.workspace, (state) => state.workspace !== null)
  const role = useMe()?.role
  // Who has another role now may see and do other things: his desk begins anew as such.
  useEffect(() => {
    if (role !== undefined && role !== desk.session.role) void renewSession()
  }, [role, desk])
  const isSignedOut = useStore(desk.stores.connection, (state) => state.state === 'signed_out')
  useEffect(() => {
    if (isSignedOut) endSession()
  }, [isSignedOut])
  useEffect(() => {
    const stopClock = desk.stores.conversations.subscribe(({ byId }, before) => {
      for (const [id, { view }] of byId) {
        if (before.byId.get(id)?.view === view) continue
        if (view.lastInAt !== null) noteServerMoment(view.lastInAt)
      }
    })
    const retry = () => desk.connection.retryNow()
    const flush = () => {
      desk.drafts.flush()
      void desk.keeper?.flush()
    }
    // Some browsers end a hidden page without another word.
    const flushHidden = () => document.visibilityState === 'hidden' && flush()
    addEventListener('online', retry)
    addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', flushHidden)
    return () => {
      stopClock()
      removeEventListener('online', retry)
      removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', flushHidden)
    }
  }, [desk])
  return hasSnapshot ? <Shell {...props} /> : <StartingScreen desk={desk} />
}

function Shell({ section, current, onNavigate, children }: Omit<DeskShellProps, 'session'>) {
  const text = useText()
  const { session, stores } = useDesk()
  const connection = useStore(stores.connection)
  const unsent = useStore(stores.outbox, ({ entries }) => entries.filter((entry) => entry.state !== 'accepted').length)
  const waiting = useOverTime()
  const isDemo = useWorkspace()?.demo === true
  const isPhone = useIsPhone()
  useMessageAnnouncements()
  const isPhoneCovered = current !== null
  const openChat = (id: ConversationId) => onNavigate(`/chats/${id}`)
  useNotifications(openChat, onNavigate)
  const isSupervisor = session.role !== 'operator'
  const isAdmin = session.role === 'owner' || session.role === 'admin'
  return (
    <Frame
      items={[
        {
          key: 'chats',
          href: '/chats',
          label: text('chats.chats'),
          icon: MessagesSquare,
          badge: waiting === 0 ? undefined : { count: waiting, label: text('chats.overTime', { count: waiting }) },
        },
        { key: 'cases', href: '/cases', label: text('cases.title'), icon: Inbox },
        ...(isSupervisor ? [{ key: 'monitor', href: '/monitor', label: text('monitor.title'), icon: Gauge }] : []),
      ]}
      endItems={[
        ...(isAdmin ? [{ key: 'audit', href: '/audit', label: text('audit.title'), icon: ScrollText }] : []),
        {
          key: 'settings',
          href: isAdmin ? '/settings/queues' : '/settings/templates',
          label: text('shell.settings'),
          icon: Settings,
        },
      ]}
      currentKey={section}
      onNavigate={onNavigate}
      connection={connectionWord(connection.state)}
      unsent={unsent}
      isRefreshing={connection.isReloading}
      presence={<PresenceMenu shape="rail" />}
      hasList={section === 'chats'}
      hidesNavOnPhone={isPhoneCovered}
      banners={
        !(isPhone && isPhoneCovered) && (
          <section aria-label={text('desk.notices')}>
            <NewVersionBanner />
            {isDemo && (
              <Suspense>
                <DemoBar />
              </Suspense>
            )}
            <ZoneHintSlot />
            <AwayBanner />
          </section>
        )
      }
    >
      {children}
      {section !== 'chats' && (
        <Suspense>
          <ChatDock onOpenWhole={openChat} />
        </Suspense>
      )}
      <Suspense>
        <LinesForMe current={current} onOpen={openChat} />
        <OfferPopup current={current} onOpen={openChat} />
      </Suspense>
      <CheatSheet />
      <PaletteKey onNavigate={onNavigate} />
    </Frame>
  )
}

function connectionWord(state: 'starting' | 'live' | 'lost' | 'signed_out'): Connection {
  switch (state) {
    case 'live':
      return 'online'
    case 'starting':
      return 'connecting'
    case 'lost':
    case 'signed_out':
      return 'offline'
  }
}
