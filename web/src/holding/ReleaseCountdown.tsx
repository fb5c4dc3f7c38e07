import type { ConversationView } from '@parley/contract/views'
import { Timer } from 'lucide-react'
import { useEffect } from 'react'
import { useDesk } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { announce } from '../ui/announce.ts'
import { Button } from '../ui/Button.tsx'
import { Countdown } from '../ui/Countdown.tsx'
import { Icon } from '../ui/Icon.tsx'
import { noteAttended } from './attended.ts'
import styles from './FinishCountdown.module.css'
import { useReleaseNear } from './use-release-near.ts'

/** Beside Send: when a neglected chat goes back into the queue, and the way to stay (D-15). Any key or move of the pointer stays, too. */
export function ReleaseCountdown({ view }: { view: ConversationView }) {
  const text = useText()
  const { connection } = useDesk()
  const near = useReleaseNear(view)
  const { name } = view.contact
  const isNear = near !== null
  useEffect(() => {
    if (isNear) announce(text('holding.nearRelease', { name }))
  }, [text, name, isNear])
  if (near === null) return null
  const stay = () => {
    connection.send({ type: 'attending', conversationId: view.id })
    noteAttended(view.id)
  }
  return (
    <div className={styles.near}>
      <span className={styles.words}>
        <Icon of={Timer} size={14} />
        {text('holding.releasesIn')} <Countdown until={near} tone="over" />
      </span>
      <Button size="small" onClick={stay}>
        {text('holding.stay')}
      </Button>
    </div>
  )
}
