import type { MessageView } from '@parley/contract/message-views'

/** What stands for the author of a message of ours whom nobody knows by name. */
export function authorWord({ outside }: Pick<MessageView, 'outside'>) {
  return outside === undefined ? 'chats.operator' : (`bots.author.${outside}` as const)
}
