import { useState } from 'react'
import { waitOf } from '../chats/wait.ts'
import { useText } from '../i18n/use-text.ts'
import { classNames } from '../ui/class-names.ts'
import { useNow } from '../ui/clock.ts'
import { LinkButton } from '../ui/LinkButton.tsx'
import { WaitTime } from '../ui/WaitTime.tsx'
import { MonitorChat } from './MonitorChat.tsx'
import { useMonitor } from './monitor-context.ts'
import { longestWaiting, type QueueTile as Tile } from './monitor-rows.ts'
import styles from './Tile.module.css'
import { useDropTarget } from './use-drop-target.ts'

/** So many of those who wait are shown unless all are asked for. */
const shownFirst = 5

/** A queue: how many wait and for how long, who serves it. Chats in work are dropped here to wait in it. */
export function QueueTile({ tile }: { tile: Tile }) {
  const text = useText()
  const now = useNow('slow')
  const { dragged } = useMonitor()
  const [showsAll, setShowsAll] = useState(false)
  const { queue, waiting, active, members, present } = tile
  const drop = useDropTarget(
    { kind: 'queue', queueId: queue.id, name: queue.name },
    dragged?.chat.state === 'active' && members > 0,
  )
  const longest = longestWaiting(waiting)
  const wait = longest && waitOf(longest, queue, now)
  const shown = showsAll ? waiting : waiting.slice(0, shownFirst)
  return (
    <li className={classNames(styles.tile, drop.isOver && styles.over)} aria-label={queue.name} {...drop.handlers}>
      <div className={styles.head}>
        <div className={styles.who}>
          <span className={styles.name}>{queue.name}</span>
          <span className={styles.state}>{text('monitor.staff', { present, members })}</span>
        </div>
        <div className={styles.load}>
          <span>{text('monitor.waiting', { count: waiting.length })}</span>
          {wait && <WaitTime since={wait.since} level={wait.level} />}
        </div>
      </div>
      <p className={styles.more}>{text('monitor.inWork', { count: active })}</p>
      {waiting.length === 0 ? (
        <p className={styles.none}>{text('monitor.queueEmpty')}</p>
      ) : (
        <ul className={styles.chats}>
          {shown.map((view) => (
            <MonitorChat key={view.id} view={view} />
          ))}
        </ul>
      )}
      {waiting.length > shown.length && (
        <LinkButton onClick={() => setShowsAll(true)}>
          {text('monitor.more', { count: waiting.length - shown.length })}
        </LinkButton>
      )}
    </li>
  )
}
