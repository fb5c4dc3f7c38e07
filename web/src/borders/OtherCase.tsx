import type { CaseView } from '@parley/contract/views'
import { useChannel } from '../app/use-desk.ts'
import { useMoments } from '../app/use-moments.ts'
import { useText } from '../i18n/use-text.ts'
import { LinkButton } from '../ui/LinkButton.tsx'
import styles from './CaseBorder.module.css'
import { useOpenCase } from './use-open-case.ts'

/** A case that the client had meanwhile elsewhere, folded, at the time when it began (P-15). */
export function OtherCase({ view }: { view: CaseView }) {
  const text = useText()
  const moments = useMoments()
  const channel = useChannel(view.channelId)
  const open = useOpenCase()
  return (
    <div className={styles.border}>
      <span className={styles.name}>
        {text('chats.number', { number: String(view.number) })} {view.subject}
      </span>
      <span>{channel?.name}</span>
      <time dateTime={view.createdAt}>{moments.time(Date.parse(view.createdAt))}</time>
      {text(`case.status.${view.status}`)}
      <LinkButton onClick={() => open(view.id)}>{text('border.toOther')}</LinkButton>
    </div>
  )
}
