import type { Settings } from '@parley/contract/settings'
import type { ConversationView } from '@parley/contract/views'

/** So long before a silent chat goes back its holder is warned, milliseconds. */
export const releaseWarningMs = 45_000

/**
 * When a chat that its holder neglects waits again (T3, D-15), once that is near; null before, and where it never does. The server counts
 * what he does on his other devices, too, and decides. Milliseconds since 1970, by its clock.
 * @param attendedAt when he last did something in it here; 0 = not since the desk was opened
 */
export function releaseNear(
  { chat, waitingSince, lastOutAt }: ConversationView,
  settings: Pick<Settings, 'releaseIdleMinutes' | 'releaseOnlyIfClientWaiting'>,
  attendedAt: number,
  now: number,
): number | null {
  if (chat.state !== 'active' || settings.releaseIdleMinutes === null) return null
  const onlyIfWaiting = settings.releaseOnlyIfClientWaiting
  if (onlyIfWaiting && waitingSince === null) return null
  const moments = [chat.since, lastOutAt, onlyIfWaiting ? waitingSince : null].map((at) => (at ? Date.parse(at) : 0))
  const due = Math.max(attendedAt, ...moments) + settings.releaseIdleMinutes * 60_000
  return due > now && due - now <= releaseWarningMs ? due : null
}
