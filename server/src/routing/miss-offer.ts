import type { ChatId } from '@parley/contract/ids'
import { transition } from '../chats/chat.ts'
import type { LockedChat } from '../chats/lock-chats.ts'
import { type ChatChange, saveChats } from '../chats/save-chat.ts'
import { lockOffers } from '../chats/withdraw-offers.ts'
import type { Tx } from '../database/database.ts'
import { changeAvailability } from '../presence/change-availability.ts'

/**
 * T4: an offered chat was not accepted (E-7). It goes to the next one; who missed it becomes away and must come back himself, and
 * what else he was offered is taken back. Returns the seconds that a newer offer still has, or null.
 */
export async function missOffer(tx: Tx, chatId: ChatId): Promise<number | null> {
  const asked = await tx.db
    .selectFrom('chats')
    .select('offered_to as id')
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', chatId)
    .executeTakeFirst()
  if (!asked?.id) return null
  const offers = await lockOffers(tx, { operatorIds: [asked.id] })
  const offered = offers.find((chat) => chat.chatId === chatId)
  if (!offered) return null
  const seconds = secondsLeft(offered)
  if (seconds > 0) return seconds
  await saveChats(
    tx,
    offers.map((before): ChatChange => {
      if (before !== offered) return { before, after: transition(before.chat, { type: 'withdraw' }), line: null }
      const after = transition(before.chat, { type: 'miss', at: before.now })
      return { before, after, line: { notice: 'offer_missed', operatorId: asked.id } }
    }),
  )
  await changeAvailability(tx, asked.id, { status: 'away' })
  return null
}

function secondsLeft({ chat, now }: LockedChat): number {
  const until = chat.state === 'waiting' ? chat.offer?.until : undefined
  return until === undefined ? 0 : (until.getTime() - now.getTime()) / 1000
}
