import type { MessageToSend } from './message-to-send.ts'

/** The buttons of one part of a message: they stand under the last one that has words. */
export function buttonsUnder(
  { buttons = [] }: Pick<MessageToSend, 'buttons'>,
  parts: readonly { readonly text: string }[],
  index: number,
): readonly string[] {
  return index === parts.findLastIndex(({ text }) => text !== '') ? buttons : []
}

/** Two in a row: so many short ones fit on a telephone. */
export function buttonRows<Button>(buttons: readonly Button[]): Button[][] {
  const rows: Button[][] = []
  for (let at = 0; at < buttons.length; at += 2) rows.push(buttons.slice(at, at + 2))
  return rows
}

/** A text with its buttons as lines, for where there are none to press. */
export function withButtonLines(text: string, buttons: readonly string[]): string {
  return buttons.length === 0 ? text : `${text}\n\n${buttons.map((button) => `— ${button}`).join('\n')}`
}
