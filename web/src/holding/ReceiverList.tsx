import { Inbox } from 'lucide-react'
import { useId } from 'react'
import { useText } from '../i18n/use-text.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { classNames } from '../ui/class-names.ts'
import { Icon } from '../ui/Icon.tsx'
import hidden from '../ui/VisuallyHidden.module.css'
import styles from './ReceiverList.module.css'
import type { Receiver } from './use-receivers.ts'

interface ReceiverListProps {
  receivers: readonly Receiver[]
  /** `Receiver.key`. */
  chosen: string | null
  onChoose: (key: string) => void
}

/** Queues, then colleagues: one choice. Who cannot be chosen stands there too, with the reason in words. */
export function ReceiverList({ receivers, chosen, onChoose }: ReceiverListProps) {
  const text = useText()
  const name = useId()
  const groups = [
    { title: text('holding.queues'), found: receivers.filter(({ kind }) => kind === 'queue') },
    { title: text('holding.operators'), found: receivers.filter(({ kind }) => kind === 'operator') },
  ].filter(({ found }) => found.length > 0)
  return (
    <fieldset className={styles.list}>
      <legend className={hidden.hidden}>{text('holding.whom')}</legend>
      {groups.length === 0 && <p className={styles.none}>{text('holding.noneFound')}</p>}
      {groups.map(({ title, found }) => (
        <div key={title}>
          <h3 className={styles.group}>{title}</h3>
          {found.map((receiver) => (
            <label key={receiver.key} className={styles.row}>
              <input
                type="radio"
                className={hidden.hidden}
                name={name}
                value={receiver.key}
                checked={receiver.key === chosen}
                disabled={receiver.refusal !== null}
                onChange={() => onChoose(receiver.key)}
              />
              <Line receiver={receiver} />
            </label>
          ))}
        </div>
      ))}
    </fieldset>
  )
}

function Line({ receiver }: { receiver: Receiver }) {
  return (
    <>
      <span className={styles.sign}>
        {receiver.kind === 'queue' ? <Icon of={Inbox} /> : <Avatar name={receiver.name} size={24} />}
      </span>
      <span className={styles.who}>
        <span className={styles.name}>{receiver.name}</span> <span className={styles.more}>{receiver.more}</span>
      </span>
      <span className={styles.state}>
        {receiver.kind === 'operator' && <span className={classNames(styles.mark, styles[receiver.mark])} />}
        {receiver.state}
      </span>
      {receiver.refusal !== null && <span className={styles.refusal}>{receiver.refusal}</span>}
    </>
  )
}
