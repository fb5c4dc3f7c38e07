import type { ApprovedChoice } from '@parley/contract/approved-template'
import type { ContactId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { WriteFirstAnswer, WriteFirstBody } from '@parley/contract/routes-finish'
import type { Actor } from '../auth/actor.ts'
import type { Database, Tx } from '../database/database.ts'
import { findStored, requireContent } from '../messages/find-stored.ts'
import { keepApproved } from '../messages/keep-approved.ts'
import { beginOutboundChat } from './begin-outbound-chat.ts'
import { loadLastCase } from './load-last-case.ts'
import { loadTalks, type Talk } from './load-talks.ts'
import { lockChat } from './lock-chats.ts'
import { nextCase } from './next-case.ts'
import { takeLockedChat } from './take-chat.ts'
import { wayToWrite } from './way-to-write.ts'

/**
 * An operator writes to a client first (C-30): a chat begins that is his, also above his limit and while he is away, in the last case or
 * in a new one if that is closed. His own chat that is there is only opened, a waiting one taken: then nothing is sent. Refuses with
 * `no_channel`, `channel_off`, `no_earlier_talk`, `chat_with_another` (who), `contact_blocked`, `contact_unreachable`, `window_closed` (E-17),
 * with what a take refuses, and with `not_found`, `empty_message`, `file_missing`, `client_id_reused`.
 */
export function writeFirst(
  { database }: { readonly database: Database },
  actor: Actor,
  contactId: ContactId,
  { channelId, approved, ...content }: WriteFirstBody & { readonly approved?: ApprovedChoice },
): Promise<WriteFirstAnswer> {
  requireContent(content)
  const message = { ...content, replyToSeq: null }
  const findTalk = async (tx: Tx): Promise<Talk | undefined> =>
    (await loadTalks(tx, contactId)).find((talk) => talk.channelId === channelId)
  return database.transaction(actor.workspaceId, async (tx) => {
    const conversationId = (await findTalk(tx))?.conversationId ?? null
    const latest = conversationId === null ? null : await lockChat(tx, conversationId)
    if (latest !== null) {
      const seq = await findStored(tx, latest.conversationId, message)
      if (seq !== null) return { conversationId: latest.conversationId, outcome: 'sent', seq }
    }
    // Read again: only under the lock does it stay so.
    const facts = (await findTalk(tx))?.facts
    const chosen = wayToWrite(facts ?? { channel: null, talk: null, now: 0 }, actor.operatorId, approved !== undefined)
    if (chosen.way === null) throw new Refusal(chosen.refusal, chosen.by === null ? {} : { by: chosen.by })
    if (latest === null) throw new Refusal('no_earlier_talk')
    const answer = { conversationId: latest.conversationId, seq: null }
    switch (chosen.way) {
      case 'open':
        return { ...answer, outcome: 'opened' }
      case 'take':
        await takeLockedChat(tx, actor, latest, { becomeAvailable: false })
        return { ...answer, outcome: 'taken' }
      case 'begin': {
        const { last, channelQueueId } = await loadLastCase(tx, latest)
        // What clients write may always be a new question; what we write goes on with an open one.
        const reopen = 'by_case_status'
        const next = nextCase({ ...last, reopen }, { queueId: channelQueueId, reopen })
        const chat = { state: 'active', holderId: actor.operatorId, since: latest.now } as const
        await keepApproved(tx, latest.conversationId, message.clientId, approved)
        const seq = await beginOutboundChat(tx, { latest, operatorId: actor.operatorId, next, chat, message })
        return { ...answer, outcome: 'sent', seq }
      }
    }
  })
}
