/** What VK's reactions look like, by their number from 1 (messages.getReactionsAssets). */
const reactions = ['❤', '🔥', '😂', '👍', '💩', '❓', '😭', '😡', '👎', '👌', '😃', '🤔', '🙏', '😘', '😍', '🎉']

/** The emoji of a reaction; one that is not known here is shown as such. */
export function reactionOf(number: number): string {
  return reactions[number - 1] ?? '❔'
}
