import { shortMoment } from '../words/times.ts'
import { refusalWords } from '../words/words.ts'
import { usePanel, useWords } from './chat-context.ts'
import { EmailField } from './EmailField.tsx'
import { Icon } from './Icon.tsx'
import styles from './Notices.module.css'

/** What the visitor should know before he writes or while he waits. */
export function Notices() {
  const words = useWords()
  const notice = usePanel(({ refusal, sessionLost, line, conversation: { standing } }) => {
    if (refusal !== null) return 'refused'
    if (line !== 'online' || standing.block !== null) return null
    if (sessionLost) return 'lost'
    if (standing.chat === 'active' || standing.chat === 'bot') return null
    if (standing.status === 'off_shift') return 'off_shift'
    return standing.chat === 'waiting' && (standing.status === 'busy' || standing.place !== null) ? 'busy' : null
  })
  const code = usePanel(({ refusal }) => refusal?.code)
  const { place, text, chat } = usePanel(({ conversation }) => conversation.standing)
  // While he waits the desk's own text stands among the messages.
  const own = chat === 'waiting' ? '' : text
  return (
    <>
      <div role="status">
        {notice === 'refused' && code !== undefined && (
          <div class={`${styles.notice} ${styles.danger}`}>
            <Icon name="info" />
            <p>{refusalWords(words, code)}</p>
          </div>
        )}
        {notice === 'busy' && (
          <div class={styles.notice}>
            <Icon name="clock" />
            <div>
              <p class={styles.title}>{place === null ? words.busyTitle : words.placeTitle(place.number)}</p>
              <p>{place === null ? words.busyText : words.placeText(place.minutes)}</p>
            </div>
          </div>
        )}
        {notice === 'off_shift' && (
          <div class={styles.notice}>
            <Icon name="moon" />
            <div>
              <p class={styles.title}>{words.offShiftTitle}</p>
              <p>{own === '' ? words.offShiftText : own}</p>
            </div>
          </div>
        )}
        {notice === 'lost' && (
          <div class={styles.notice}>
            <Icon name="info" />
            <div>
              <p class={styles.title}>{words.lostTitle}</p>
              <p>{words.lostText}</p>
            </div>
          </div>
        )}
      </div>
      {(notice === 'off_shift' || notice === 'busy' || notice === 'lost') && <EmailField asked={notice} />}
    </>
  )
}

/** Stands where he would write: until when he may not (D-26). */
export function BlockNotice() {
  const words = useWords()
  const locale = usePanel((state) => state.locale)
  const block = usePanel(({ conversation }) => conversation.standing.block)
  if (block === null) return null
  const { until } = block
  const moment = until === null ? null : shortMoment(locale, words, until, new Date())
  return (
    <div class={`${styles.notice} ${styles.danger} ${styles.low}`} role="status">
      <Icon name="blocked" />
      <div>
        <p class={styles.title}>{words.blockedTitle(moment)}</p>
        <p>{until === null ? words.blockedForEverText : words.blockedText}</p>
      </div>
    </div>
  )
}
