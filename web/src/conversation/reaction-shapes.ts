import type { Reaction } from '@parley/contract/reaction'
import { Flame, Frown, Heart, Laugh, type LucideIcon, Smile, ThumbsDown, ThumbsUp } from 'lucide-react'

/** What an operator may put on a message: drawn by us, as a system without colour emoji shows nothing for them. */
export const ownShapes: Readonly<Record<Reaction, LucideIcon>> = {
  '👍': ThumbsUp,
  '❤️': Heart,
  '😊': Smile,
  '😢': Frown,
  '👎': ThumbsDown,
}

/** Of the others that clients have those that are usual. */
export const drawnShapes: Readonly<Record<string, LucideIcon>> = { ...ownShapes, '❤': Heart, '🔥': Flame, '😁': Laugh }

/** How each is called. */
export const ownWords = {
  '👍': 'message.reaction.like',
  '❤️': 'message.reaction.heart',
  '😊': 'message.reaction.smile',
  '😢': 'message.reaction.sad',
  '👎': 'message.reaction.dislike',
} as const satisfies Readonly<Record<Reaction, string>>
