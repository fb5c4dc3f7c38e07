import { allReactions, type Reaction } from '@parley/contract/reaction'

/* What goes with a reaction of ours and comes back with every status of it: the reaction has an id of its own at WhatsApp. Of ASCII. */

/** An emoji that was put on a message, or taken from it (null), and what stood there before. */
export interface SentReaction {
  readonly messageId: string
  readonly reaction: Reaction | null
  readonly before: Reaction | null
}

export function reactionMark({ messageId, reaction, before }: SentReaction): string {
  return `reaction ${numberOf(reaction)} ${numberOf(before)} ${messageId}`
}

/** Null for a mark of something else. */
export function readReactionMark(mark: string): SentReaction | null {
  const [, reaction, before, messageId] = /^reaction (\d) (\d) (\S+)$/.exec(mark) ?? []
  if (reaction === undefined || before === undefined || messageId === undefined) return null
  return { messageId, reaction: ofNumber(reaction), before: ofNumber(before) }
}

/** 0 = none. */
function numberOf(reaction: Reaction | null): number {
  return reaction === null ? 0 : allReactions.indexOf(reaction) + 1
}

function ofNumber(number: string): Reaction | null {
  return allReactions[Number(number) - 1] ?? null
}
