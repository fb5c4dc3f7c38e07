import { resolveSettings } from '@parley/contract/resolve-settings'
import type { SimulationView } from '@parley/contract/routes-routing'
import type { ChannelView, QueueView } from '@parley/contract/views'
import { useStore } from 'zustand'
import { useDesk, useOperator, useWorkspace } from '../app/use-desk.ts'
import { useText } from '../i18n/use-text.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { useNow } from '../ui/clock.ts'
import { LinkButton } from '../ui/LinkButton.tsx'
import { Pips } from '../ui/Pips.tsx'
import styles from './SimulationSteps.module.css'
import { candidateReason } from './simulation-words.ts'

type Arrival = NonNullable<SimulationView['arrival']>
type Candidate = SimulationView['candidates'][number]

interface SimulationProps {
  found: SimulationView
  queue: QueueView
  channel: ChannelView
  onAgain: () => void
}

/** Who would get it, and why: the door of the stream, the hours, everybody who was looked at, what the client reads. */
export function SimulationSteps({ found, queue, channel, onAgain }: SimulationProps) {
  const text = useText()
  const settings = resolveSettings(useWorkspace()?.settings ?? {}, queue.settings)
  const { arrival } = found
  if (arrival === undefined) return null
  const enters = arrival.failed === null
  return (
    <>
      <Outcome found={found} arrival={arrival} queue={queue} channel={channel} />
      <ol className={styles.steps} aria-label={text('simulator.why')}>
        <li>
          <p>{text(arrival.failed === null ? 'simulator.enters' : `simulator.failed.${arrival.failed}`)}</p>
        </li>
        <li>
          <p>
            {text(
              queue.calendarId === null ? 'simulator.always' : arrival.isOpen ? 'simulator.open' : 'simulator.closed',
            )}
          </p>
        </li>
        {enters && (
          <li>
            <p>
              {text('simulator.candidates', {
                count: found.candidates.filter(isFree).length,
                all: found.candidates.length,
              })}
            </p>
            <Candidates found={found} arrival={arrival} />
          </li>
        )}
        {enters && arrival.text !== null && (
          <li>
            <p>{text(`simulator.text.${arrival.text}`)}</p>
          </li>
        )}
        {enters && found.rule === 'least_busy_offer' && found.chosen !== null && (
          <li>
            <p>{text('simulator.ifMissed', { count: settings.offerAcceptMinutes })}</p>
          </li>
        )}
        {enters && settings.releaseIdleMinutes !== null && (
          <li>
            <p>{text('simulator.ifSilent', { count: settings.releaseIdleMinutes })}</p>
          </li>
        )}
      </ol>
      <p className={styles.foot}>
        {text('simulator.asOfNow')} <LinkButton onClick={onAgain}>{text('simulator.again')}</LinkButton>
      </p>
    </>
  )
}

/** The answer in one line, then who it is. */
function Outcome({ found, arrival, queue, channel }: Omit<SimulationProps, 'onAgain'> & { arrival: Arrival }) {
  const text = useText()
  const chosen = found.candidates.find(({ operatorId }) => operatorId === found.chosen)
  const name = useOperator(found.chosen)?.name
  const isEmpty = arrival.failed === null && chosen === undefined
  const words =
    arrival.failed !== null
      ? text('simulator.case')
      : isEmpty && found.rule === 'everyone' && found.candidates.some(isFree)
        ? text('simulator.anybody')
        : text('simulator.waits')
  return (
    <div className={styles.outcome} role="status">
      <p className={styles.path}>{text('simulator.path', { channel: channel.name, queue: queue.name })}</p>
      {arrival.failed === null && chosen !== undefined && name !== undefined ? (
        <div className={styles.chosen}>
          <Avatar name={name} size={40} />
          <div>
            <p className={styles.name}>{name}</p>
            <p className={styles.more}>
              {text(found.rule === 'least_busy_offer' ? 'simulator.isAsked' : 'simulator.gets', {
                load: chosen.limit > 0 ? `${String(chosen.load + 1)}/${String(chosen.limit)}` : String(chosen.load + 1),
              })}
            </p>
          </div>
        </div>
      ) : (
        <p className={styles.name}>{words}</p>
      )}
    </div>
  )
}

function Candidates({ found, arrival }: { found: SimulationView; arrival: Arrival }) {
  const text = useText()
  const operators = useStore(useDesk().stores.operators, (state) => state.byId)
  const now = useNow('slow')
  return (
    <ul className={styles.candidates}>
      {found.candidates.map((candidate) => {
        const given = arrival.lastGiven.find(({ operatorId }) => operatorId === candidate.operatorId)?.at ?? null
        const name = operators.get(candidate.operatorId)?.name ?? ''
        return (
          <li key={candidate.operatorId} className={candidate.operatorId === found.chosen ? styles.first : undefined}>
            <Avatar name={name} size={24} />
            <span className={styles.who}>
              <span className={styles.candidate}>{name}</span>
              <span className={styles.more}>{candidateReason(text, candidate, found, given, now)}</span>
            </span>
            <Pips used={candidate.load} limit={candidate.limit} size="large" />
            <span className={styles.load}>
              {candidate.limit > 0 ? `${String(candidate.load)}/${String(candidate.limit)}` : candidate.load}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

function isFree({ excluded }: Candidate): boolean {
  return excluded === null
}
