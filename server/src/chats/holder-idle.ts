import type { Settings } from '@parley/contract/settings'
import type { LockedChat } from './lock-chats.ts'

/** What T3 looks at in an active chat. */
export interface HeldChat extends Pick<LockedChat, 'holderActiveAt' | 'lastOutAt' | 'waitingSince'> {
  /** When it became his. */
  readonly since: Date
  /** It was handed to him, and he has not looked into it yet. */
  readonly isUnopenedTransfer: boolean
}

/**
 * When the holder has done nothing in a chat for so long that it waits again (T3, D-15): counted from becoming holder and from his last
 * activity in this chat. Where it runs only while the client waits for an answer, the client's message starts it; a transfer that its
 * receiver never opened was promised to the client, so there it runs in any case.
 * @returns null while it does not run, or never does
 */
export function holderIdleDue(
  chat: HeldChat,
  settings: Pick<Settings, 'releaseIdleMinutes' | 'releaseOnlyIfClientWaiting'>,
): Date | null {
  if (settings.releaseIdleMinutes === null) return null
  const activity = latest(chat.since, chat.holderActiveAt, chat.lastOutAt)
  const onlyIfWaiting = settings.releaseOnlyIfClientWaiting && !chat.isUnopenedTransfer
  if (onlyIfWaiting && chat.waitingSince === null) return null
  const from = onlyIfWaiting ? latest(activity, chat.waitingSince) : activity
  return new Date(from.getTime() + settings.releaseIdleMinutes * 60_000)
}

function latest(first: Date, ...others: readonly (Date | null)[]): Date {
  return others.reduce<Date>((last, one) => (one !== null && one > last ? one : last), first)
}
