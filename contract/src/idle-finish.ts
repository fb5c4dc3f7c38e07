import type { Settings } from './settings.ts'
import type { ConversationView } from './views.ts'

/** What T2 looks at in an unfinished chat. Times in milliseconds since 1970, of the desk's clock. */
export interface IdleFacts {
  readonly state: 'waiting' | 'active'
  /** The last counted message is the client's. */
  readonly clientWroteLast: boolean
  readonly lastInAt: number | null
  readonly lastOutAt: number | null
  /** Our first message after the client's last turn. */
  readonly answeredAt: number | null
  /** What besides messages restarts it: take, transfer, reaction. */
  readonly idleFrom: number | null
  readonly postponedUntil: number | null
}

export type IdleSettings = Pick<Settings, 'idleFinishMinutes' | 'idleFinishBasis' | 'idleFinishUnanswered'>

/**
 * When T2 finishes a chat if nothing happens until then (K1, D-39, O-12, E-9); null = not as things are now. The server finishes by it
 * and the desk counts down to it; an operator who types is given a little longer.
 */
export function idleFinishDue(chat: IdleFacts, settings: IdleSettings): number | null {
  if (settings.idleFinishMinutes === null) return null
  if (chat.state === 'waiting' && chat.clientWroteLast && !settings.idleFinishUnanswered) return null
  const silentFrom = startOfSilence(chat, settings.idleFinishBasis)
  if (silentFrom === null) return null
  return Math.max(silentFrom + settings.idleFinishMinutes * 60_000, chat.postponedUntil ?? 0)
}

function startOfSilence(chat: IdleFacts, basis: IdleSettings['idleFinishBasis']): number | null {
  const { lastInAt, lastOutAt, answeredAt, idleFrom } = chat
  switch (basis) {
    case 'both':
      return latest(lastInAt, lastOutAt, idleFrom)
    case 'client':
      return latest(lastInAt, answeredAt, idleFrom)
    case 'last_outgoing':
      return chat.clientWroteLast || lastOutAt === null ? null : latest(lastOutAt, idleFrom)
  }
}

function latest(...times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null)
  return known.length === 0 ? null : Math.max(...known)
}

/** The facts as the desk sees them in a row of its list; null once the chat is finished. */
export function idleFactsOf(
  view: Pick<ConversationView, 'chat' | 'waitingSince' | 'lastInAt' | 'lastOutAt' | 'answeredAt'>,
): IdleFacts | null {
  const { chat } = view
  if (chat.state === 'finished' || chat.state === 'bot') return null
  return {
    state: chat.state,
    clientWroteLast: view.waitingSince !== null,
    lastInAt: milliseconds(view.lastInAt),
    lastOutAt: milliseconds(view.lastOutAt),
    answeredAt: milliseconds(view.answeredAt),
    idleFrom: chat.state === 'active' ? milliseconds(chat.idleFrom) : null,
    postponedUntil: chat.state === 'active' ? milliseconds(chat.postponedUntil) : null,
  }
}

function milliseconds(instant: string | null): number | null {
  return instant === null ? null : Date.parse(instant)
}
