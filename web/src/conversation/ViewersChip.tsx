import type { ConversationId } from '@parley/contract/ids'
import { Eye } from 'lucide-react'
import { useStore } from 'zustand'
import { useDesk } from '../app/use-desk.ts'
import { firstName } from '../chats/short-name.ts'
import { useText } from '../i18n/use-text.ts'
import { Icon } from '../ui/Icon.tsx'
import { useViewers } from './use-viewing.ts'
import styles from './ViewersChip.module.css'

/** «Смотрит Анна»: nobody looks on unseen, and two do not do the same work. */
export function ViewersChip({ id }: { id: ConversationId }) {
  const text = useText()
  const operators = useStore(useDesk().stores.operators, (state) => state.byId)
  const names = useViewers(id).flatMap((viewer) => {
    const operator = operators.get(viewer)
    return operator === undefined ? [] : [firstName(operator.name)]
  })
  if (names.length === 0) return null
  return (
    <span className={styles.chip}>
      <Icon of={Eye} size={12} />
      <span className={styles.names}>
        {text('collision.viewing', { count: names.length, names: names.join(', ') })}
      </span>
    </span>
  )
}
