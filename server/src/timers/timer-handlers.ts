import { endBlock } from '../blocks/lift-block.ts'
import { finishIfBotIdle } from '../bots/bot-idle.ts'
import { wakeCase } from '../cases/snooze-case.ts'
import { finishIfIdle } from '../chats/idle-finish.ts'
import { releaseIdleHolder } from '../chats/release-idle-holder.ts'
import type { Tx } from '../database/database.ts'
import { showHeldMessages } from '../messages/show-held-messages.ts'
import { changeAvailability } from '../presence/change-availability.ts'
import { leaveUnlessSignedIn } from '../presence/signed-out.ts'
import { forgetOldUpdateBodies } from '../retention/forget-update-bodies.ts'
import { admitReleasers } from '../routing/admit-releasers.ts'
import { missOffer } from '../routing/miss-offer.ts'
import { hoursChanged } from '../routing/queue-hours.ts'
import { mailUnreadAnswers } from '../transcripts/mail-unread-answers.ts'
import type { TimerSubjects } from './arm-timer.ts'

/** What a due timer does, in the transaction that ends it. Returns in how many seconds it is due again, or null. */
export type TimerHandlers = {
  readonly [Kind in keyof TimerSubjects]: (tx: Tx, subjectId: TimerSubjects[Kind]) => Promise<number | null>
}

/** Every kind of timer whose effect is in its own transaction alone. */
export const timerHandlers: Omit<TimerHandlers, 'loose_file' | 'old_events'> = {
  presence_lost: async (tx, operatorId) => {
    await changeAvailability(tx, operatorId, { present: false })
    return null
  },
  // Sign-ins are prolonged while they are used: only now is it known whether the last one ran out.
  sign_in_expiry: leaveUnlessSignedIn,
  release_exclusion: admitReleasers,
  offer: missOffer,
  queue_hours: hoursChanged,
  idle_finish: finishIfIdle,
  bot_idle: finishIfBotIdle,
  holder_idle: releaseIdleHolder,
  case_snooze: wakeCase,
  held_messages: showHeldMessages,
  unread_answers: mailUnreadAnswers,
  block_end: endBlock,
  old_updates: forgetOldUpdateBodies,
}
