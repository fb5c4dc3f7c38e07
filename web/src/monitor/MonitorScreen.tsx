import type { ConversationId } from '@parley/contract/ids'
import type { ConversationView } from '@parley/contract/views'
import { getRouteApi, Navigate } from '@tanstack/react-router'
import { Eye } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { waitOf } from '../chats/wait.ts'
import { useText } from '../i18n/use-text.ts'
import { usePageTitle } from '../shell/page-title.ts'
import { landmarkIds } from '../shell/SkipLinks.tsx'
import { useNow } from '../ui/clock.ts'
import { Icon } from '../ui/Icon.tsx'
import { WaitTime } from '../ui/WaitTime.tsx'
import styles from './MonitorScreen.module.css'
import { MonitorContext } from './monitor-context.ts'
import { longestWaiting, operatorTiles, queueTiles } from './monitor-rows.ts'
import { OperatorTile } from './OperatorTile.tsx'
import { QueueTile } from './QueueTile.tsx'
import { useStillTiles } from './use-still-tiles.ts'
import { WhisperDialog } from './WhisperDialog.tsx'

const HandOverDialog = lazy(() => import('../holding/HandOverDialog.tsx'))
const WriteDialog = lazy(() => import('../outbound/WriteDialog.tsx'))
const route = getRouteApi('/desk/monitor')

/** What a supervisor was asked to do to a chat, by a menu. */
interface Asked {
  readonly what: 'hand_over' | 'whisper' | 'write'
  readonly id: ConversationId
}

/** The whole floor at a glance, live: queues with who waits, colleagues with what they have; chats move by drag or by menu. */
export function MonitorScreen() {
  const text = useText()
  const { session, stores } = useDesk()
  const navigate = route.useNavigate()
  const byId = useStore(stores.conversations, (state) => state.byId)
  const operators = useStore(stores.operators, (state) => state.byId)
  const queues = useStore(stores.queues, (state) => state.byId)
  const [dragged, setDragged] = useState<ConversationView | null>(null)
  const [asked, setAsked] = useState<Asked | null>(null)
  usePageTitle([text('monitor.title')])
  const views = useMemo(() => [...byId.values()].map((entry) => entry.view), [byId])
  const people = useMemo(() => operatorTiles(operators.values(), views), [operators, views])
  const still = useStillTiles(people, dragged !== null)
  const lines = useMemo(() => queueTiles(queues.values(), operators.values(), views), [queues, operators, views])
  const context = useMemo(
    () => ({
      dragged,
      drag: setDragged,
      open: (id: ConversationId) =>
        void navigate({ to: '/chats/{-$conversationId}', params: { conversationId: id }, search: {} }),
      handOver: (id: ConversationId) => setAsked({ what: 'hand_over', id }),
      whisper: (id: ConversationId) => setAsked({ what: 'whisper', id }),
      write: (id: ConversationId) => setAsked({ what: 'write', id }),
    }),
    [dragged, navigate],
  )
  if (session.role === 'operator') return <Navigate to="/chats/{-$conversationId}" params={{}} replace />
  const about = asked && byId.get(asked.id)?.view
  const close = () => setAsked(null)
  return (
    <MonitorContext value={context}>
      <main id={landmarkIds.main} className={styles.screen} tabIndex={-1}>
        <h1 className={styles.title}>{text('monitor.title')}</h1>
        <Totals
          views={views}
          present={people.filter(({ operator }) => operator.available).length}
          all={people.length}
        />
        <h2 className={styles.heading}>{text('monitor.queues')}</h2>
        <ul className={styles.tiles}>
          {lines.map((tile) => (
            <QueueTile key={tile.queue.id} tile={tile} />
          ))}
        </ul>
        <h2 className={styles.heading}>{text('monitor.operators')}</h2>
        <ul className={styles.tiles} {...still.handlers}>
          {still.tiles.map((tile) => (
            <OperatorTile key={tile.operator.id} tile={tile} />
          ))}
        </ul>
        <p className={styles.notice}>
          <Icon of={Eye} size={16} />
          {text('monitor.openReading')}
        </p>
      </main>
      {about && asked.what === 'hand_over' && about.chat.state !== 'finished' && (
        <Suspense>
          <HandOverDialog view={about} onClose={close} onDone={close} />
        </Suspense>
      )}
      {about && asked.what === 'write' && (
        <Suspense>
          <WriteDialog to={{ contactId: about.contact.id, name: about.contact.name }} onClose={close} />
        </Suspense>
      )}
      {about && asked.what === 'whisper' && <WhisperDialog view={about} onClose={close} />}
    </MonitorContext>
  )
}

/** One band of figures: who waits, for how long, what is in work, who is there. */
function Totals({ views, present, all }: { views: readonly ConversationView[]; present: number; all: number }) {
  const text = useText()
  const { stores } = useDesk()
  const queues = useStore(stores.queues, (state) => state.byId)
  const now = useNow('slow')
  const live = views.filter(({ chat }) => chat.state !== 'finished')
  const longest = longestWaiting(live)
  const wait = longest && waitOf(longest, queues.get(longest.queueId), now)
  const figures = [
    { key: 'waiting', value: live.filter(({ chat }) => chat.state === 'waiting').length },
    { key: 'longest', value: wait ? <WaitTime since={wait.since} level={wait.level} /> : text('monitor.nobodyWaits') },
    { key: 'active', value: live.filter(({ chat }) => chat.state === 'active').length },
    { key: 'present', value: text('monitor.ofAll', { present: String(present), all: String(all) }) },
  ] as const
  return (
    <dl className={styles.band}>
      {figures.map(({ key, value }) => (
        <div key={key} className={styles.figure}>
          <dt className={styles.label}>{text(`monitor.total.${key}`)}</dt>
          <dd className={styles.value}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
