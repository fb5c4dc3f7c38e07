import type { ChannelId, ConversationId } from '@parley/contract/ids'
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  Outlet,
  useLocation,
  useNavigate,
  useParams,
  useSearch,
} from '@tanstack/react-router'
import { useCallback } from 'react'
import { useStore } from 'zustand'
import { parseAuditFilter } from '../audit/audit-filter.ts'
import { parseFilter } from '../cases/case-filter.ts'
import { chatsView } from '../cases/view-list.ts'
import { ChatsScreen } from '../chats/ChatsScreen.tsx'
import { type AnswerFilter, answerFilters } from '../chats/conversation-groups.ts'
import type { ListQuestionChange } from '../chats/ListColumn.tsx'
import { loadSettingsWords } from '../i18n/load-locale.ts'
import { DeskShell, type Section } from './DeskShell.tsx'
import { sessionStore } from './session.ts'
import { isFromElsewhere, noteWay } from './way-back.ts'

const rootRoute = createRootRoute({
  component: Outlet,
  notFoundComponent: () => <Navigate to="/chats/{-$conversationId}" params={{}} replace />,
})

/** Screens for those who are not signed in. */
const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('../identity/SignInScreen.tsx'), 'SignInScreen'),
})
const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  component: lazyRouteComponent(() => import('../identity/SetupScreen.tsx'), 'SetupScreen'),
})
const inviteRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invite',
  component: lazyRouteComponent(() => import('../identity/InviteScreen.tsx'), 'InviteScreen'),
})

const deskRoute = createRoute({ getParentRoute: () => rootRoute, id: 'desk', component: DeskLayout })
const homeRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/',
  component: () => <Navigate to="/chats/{-$conversationId}" params={{}} replace />,
})

interface ChatsSearch {
  filter?: AnswerFilter
  q?: string
  /** The list shows this channel’s chats alone. */
  via?: ChannelId
  /** The number of a message of the open conversation. */
  message?: number
}
const chatsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/chats/{-$conversationId}',
  validateSearch: (search): ChatsSearch => {
    const filter = answerFilters.find((known) => known === search.filter)
    return {
      ...(filter !== undefined && filter !== 'all' && { filter }),
      ...(typeof search.q === 'string' && search.q !== '' && { q: search.q }),
      ...(typeof search.via === 'string' && uuid.test(search.via) && { via: search.via as ChannelId }),
      ...(isSeq(search.message) && { message: search.message }),
    }
  },
  component: ChatsRoute,
})

const casesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/cases',
  validateSearch: parseFilter,
  component: lazyRouteComponent(() => import('../cases/CasesScreen.tsx'), 'CasesScreen'),
})
/** For screens that say the words of the settings. */
const withSettingsWords =
  <Screen,>(load: () => Promise<Screen>) =>
  async (): Promise<Screen> => {
    const [screen] = await Promise.all([load(), loadSettingsWords()])
    return screen
  }

const settingsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/settings/$section',
  // Which of the page's things is open: a queue, a calendar.
  validateSearch: (search): { id?: string } => (typeof search.id === 'string' ? { id: search.id } : {}),
  component: lazyRouteComponent(
    withSettingsWords(() => import('../settings/SettingsScreen.tsx')),
    'SettingsScreen',
  ),
})
const personalRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/personal',
  component: lazyRouteComponent(() => import('../personal/PersonalScreen.tsx'), 'PersonalScreen'),
})

const monitorRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/monitor',
  component: lazyRouteComponent(() => import('../monitor/MonitorScreen.tsx'), 'MonitorScreen'),
})
const auditRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/audit',
  validateSearch: parseAuditFilter,
  component: lazyRouteComponent(
    withSettingsWords(() => import('../audit/AuditScreen.tsx')),
    'AuditScreen',
  ),
})

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    signInRoute,
    setupRoute,
    inviteRoute,
    deskRoute.addChildren([homeRoute, chatsRoute, casesRoute, monitorRoute, auditRoute, settingsRoute, personalRoute]),
  ]),
  scrollRestoration: false,
})
router.subscribe('onBeforeNavigate', noteWay)

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

/** Besides the chats, which are wherever nothing else is. */
const sections = ['cases', 'monitor', 'audit', 'settings', 'personal'] as const satisfies readonly Section[]

function sectionOf(path: string): Section {
  return sections.find((known) => path.startsWith(`/${known}`)) ?? 'chats'
}

function DeskLayout() {
  const session = useStore(sessionStore, (state) => state.session)
  const navigate = useNavigate()
  const { conversationId } = useParams({ strict: false })
  // Not the path: another chat is the same section, and only the screen is drawn anew for it.
  const section = useLocation({ select: ({ pathname }) => sectionOf(pathname) })
  if (session === undefined) return null
  if (session === null) return <Navigate to="/sign-in" replace />
  return (
    <DeskShell
      key={session.operatorId}
      session={session}
      section={section}
      current={conversationId ?? null}
      onNavigate={(href) => void navigate({ href })}
    >
      <Outlet />
    </DeskShell>
  )
}

function ChatsRoute() {
  const navigate = useNavigate()
  const { conversationId } = useParams({ from: chatsRoute.id })
  const { filter = 'all', q = '', via = null, message = null } = useSearch({ from: chatsRoute.id })
  const onOpen = useCallback(
    (id: ConversationId | null) =>
      void navigate({
        to: '/chats/{-$conversationId}',
        params: { conversationId: id ?? undefined },
        search: withoutMessage,
      }),
    [navigate],
  )
  const onOpenMessage = useCallback(
    (id: ConversationId, seq: number) =>
      void navigate({
        to: '/chats/{-$conversationId}',
        params: { conversationId: id },
        search: (before) => ({ ...withoutMessage(before), message: seq }),
      }),
    [navigate],
  )
  const onBack = useCallback(() => {
    if (isFromElsewhere(router.state.location)) router.history.back()
    else onOpen(null)
  }, [onOpen])
  const onArrived = useCallback(() => void navigate({ to: '.', replace: true, search: withoutMessage }), [navigate])
  const onDetails = () => void navigate({ to: '/cases', search: chatsView })
  const onAsk = (question: ListQuestionChange) => {
    const next = { filter, search: q, channel: via, ...question }
    void navigate({
      to: '.',
      replace: true,
      search: {
        ...(next.filter !== 'all' && { filter: next.filter }),
        ...(next.search !== '' && { q: next.search }),
        ...(next.channel !== null && { via: next.channel }),
      },
    })
  }
  return (
    <ChatsScreen
      current={parseId(conversationId)}
      wantedSeq={message}
      filter={filter}
      search={q}
      channel={via}
      onAsk={onAsk}
      onOpen={onOpen}
      onBack={onBack}
      onOpenMessage={onOpenMessage}
      onArrived={onArrived}
      onDetails={onDetails}
    />
  )
}

/** Another conversation is opened, or the message was shown: its number has done its work. */
function withoutMessage({ filter, q, via }: ChatsSearch): ChatsSearch {
  return {
    ...(filter !== undefined && { filter }),
    ...(q !== undefined && { q }),
    ...(via !== undefined && { via }),
  }
}

function isSeq(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** An id constructor: what stands in the address may be anything. */
function parseId(id: string | undefined): ConversationId | null {
  return id !== undefined && uuid.test(id) ? (id as ConversationId) : null
}
