import type { CalendarId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { ExplanationView, SimulationBody, SimulationView } from '@parley/contract/routes-routing'
import type { StreamConditions } from '@parley/contract/views'
import { isOpen } from '@parley/contract/working-hours'
import type { Tx } from '../database/database.ts'
import type { Candidate } from './choose-operator.ts'
import { failedCondition } from './enters-stream.ts'
import { loadHoursOf } from './queue-hours.ts'
import { waitingText } from './waiting-text.ts'

type Arrival = NonNullable<Extract<SimulationBody['chat'], { queueId: unknown }>['from']>

/** What routing decided, and on what. */
interface Decided {
  readonly queue: {
    readonly stream: StreamConditions | null
    readonly calendarId: CalendarId | null
    readonly nobodyText: string
  }
  readonly candidates: readonly Candidate[]
  readonly explanation: ExplanationView
  readonly now: Date
}

/** What besides its operator awaits a chat that would come: the stream's door (P-7), the text its client would read (P-10, P-11). Refuses with `not_found`. */
export async function foreseeArrival(
  tx: Tx,
  { channelId, locale, at }: Arrival,
  { queue, candidates, explanation, now }: Decided,
): Promise<NonNullable<SimulationView['arrival']>> {
  const channel = await tx.db
    .selectFrom('channels')
    .select('kind')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', channelId)
    .executeTakeFirst()
  if (!channel) throw new Refusal('not_found')
  const hours = await loadHoursOf(tx, queue.calendarId)
  const open = hours === null || isOpen(hours, at === null ? now : new Date(at))
  const failed = failedCondition(queue.stream, { channelKind: channel.kind, channelId, locale, isOpen: open })
  const waits = failed === null && explanation.chosen === null
  const lastGiven = new Map(candidates.map(({ operatorId, lastGivenAt }) => [operatorId, lastGivenAt]))
  return {
    isOpen: open,
    failed,
    text: waits ? waitingText(candidates, { isOpen: open, words: queue }) : null,
    lastGiven: explanation.candidates.map(({ operatorId }) => ({
      operatorId,
      at: lastGiven.get(operatorId)?.toISOString() ?? null,
    })),
  }
}
