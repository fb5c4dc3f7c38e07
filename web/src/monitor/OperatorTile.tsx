import { useDesk } from '../app/use-desk.ts'
import { operatorReceivers } from '../holding/receivers.ts'
import { useChatSettings } from '../holding/use-chat-settings.ts'
import { useText } from '../i18n/use-text.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { classNames } from '../ui/class-names.ts'
import { Pips } from '../ui/Pips.tsx'
import { MonitorChat } from './MonitorChat.tsx'
import { useMonitor } from './monitor-context.ts'
import type { OperatorTile as Tile } from './monitor-rows.ts'
import styles from './Tile.module.css'
import { useDropTarget } from './use-drop-target.ts'

/** A colleague: whether he is there, how full he is, what he has in work. Chats are dropped here to be his. */
export function OperatorTile({ tile }: { tile: Tile }) {
  const text = useText()
  const { operator, chats, offered } = tile
  const refusal = useRefusal(tile)
  const drop = useDropTarget({ kind: 'operator', operatorId: operator.id, name: operator.name }, refusal === null)
  const { name, available, load, limit } = operator
  return (
    <li
      className={classNames(styles.tile, drop.isOver && styles.over)}
      aria-label={name}
      data-operator={operator.id}
      {...drop.handlers}
    >
      <div className={styles.head}>
        <Avatar name={name} />
        <div className={styles.who}>
          <span className={styles.name}>{name}</span>
          <span className={styles.state}>
            <span className={classNames(styles.dot, available && styles.available)} aria-hidden />
            {text(available ? 'presence.available' : 'presence.away')}
          </span>
        </div>
        <div className={styles.load}>
          <span>{limit > 0 ? `${load}/${limit}` : load}</span>
          <Pips used={load - offered} offered={offered} limit={limit} size="large" />
        </div>
      </div>
      {refusal !== null && drop.isDragging && <p className={styles.refusal}>{refusal}</p>}
      {offered > 0 && <p className={styles.more}>{text('monitor.offered', { count: offered })}</p>}
      {chats.length === 0 ? (
        <p className={styles.none}>{text('monitor.noChats')}</p>
      ) : (
        <ul className={styles.chats}>
          {chats.map((view) => (
            <MonitorChat key={view.id} view={view} />
          ))}
        </ul>
      )}
    </li>
  )
}

/** Why the chat that is dragged cannot be his, in words; null where it can. */
function useRefusal({ operator }: Tile): string | null {
  const text = useText()
  const { session } = useDesk()
  const { dragged } = useMonitor()
  const { transferToAway } = useChatSettings(dragged?.queueId)
  if (dragged === null) return null
  if (operator.id === session.operatorId) return text('monitor.refusal.self')
  const [receiver] = operatorReceivers([operator], {
    view: dragged,
    me: session.operatorId,
    transferToAway,
    search: '',
  })
  if (receiver === undefined) return text('monitor.refusal.his')
  const { state } = receiver
  return state === 'at_limit' || state === 'away_refused' ? text(`holding.refusal.${state}`) : null
}
