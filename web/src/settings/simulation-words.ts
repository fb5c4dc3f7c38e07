import type { SimulationView } from '@parley/contract/routes-routing'
import type { RenderText } from '../i18n/text.ts'

type Candidate = SimulationView['candidates'][number]

/**
 * Why somebody would, or would not, get the chat. `given`: when he last got one, null = never; `now`: ms since the epoch. Of equals the one
 * who has been without a new chat the longest is chosen (P-5, E-8).
 */
export function candidateReason(
  text: RenderText,
  { operatorId, load, excluded, inQueue, queueLimit }: Candidate,
  { chosen, candidates }: SimulationView,
  given: string | null,
  now: number,
): string {
  if (excluded === 'queue_limit')
    return text('simulator.not.queue_limit', { used: inQueue ?? 0, limit: queueLimit ?? 0 })
  if (excluded !== null) return text(`simulator.not.${excluded}`)
  const since = given === null ? null : Math.max(0, Math.floor((now - Date.parse(given)) / 60_000))
  const first = candidates.find((one) => one.operatorId === chosen)
  if (first !== undefined && operatorId !== chosen && load > first.load) return text('simulator.busier')
  const isOneOfSeveral = candidates.some(
    (other) => other.excluded === null && other.operatorId !== operatorId && other.load === load,
  )
  if (operatorId === chosen && !isOneOfSeveral) return text('simulator.leastBusy')
  if (since === null) return text('simulator.neverGiven')
  return text(operatorId === chosen ? 'simulator.freeLongest' : 'simulator.givenAgo', { count: since })
}
