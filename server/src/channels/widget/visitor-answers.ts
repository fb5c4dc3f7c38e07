import type { ConversationId, WorkspaceId } from '@parley/contract/ids'
import type { Reaction } from '@parley/contract/reaction'
import { Refusal } from '@parley/contract/refusals'
import type { Database } from '../../database/database.ts'
import { reactToMessage } from '../../messages/react-to-message.ts'
import { type Rating, rateChat } from '../../ratings/rate-chat.ts'

/** Whose words these are, and where he talks. */
interface Talk {
  readonly workspaceId: WorkspaceId
  readonly conversationId: ConversationId
}

/** A visitor's emoji on a message of ours; null takes it back. What is gone meanwhile needs no answer: he sees it. */
export function giveReaction(
  database: Database,
  { workspaceId, conversationId }: Talk,
  seq: number,
  emoji: Reaction | null,
): Promise<void> {
  return unlessRefused(reactToMessage(database, workspaceId, { conversationId, seq }, emoji === null ? [] : [emoji]))
}

/** How a visitor found his chat. Where another one has begun meanwhile nothing is kept: he sees how he stands. */
export function giveRating(database: Database, { workspaceId, conversationId }: Talk, rating: Rating): Promise<void> {
  return unlessRefused(rateChat(database, workspaceId, conversationId, rating))
}

async function unlessRefused(work: Promise<void>): Promise<void> {
  try {
    await work
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}
