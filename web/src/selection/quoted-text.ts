/** A message as it is quoted elsewhere. */
export interface Quoted {
  readonly author: string
  /** Day and time as the reader writes them. */
  readonly moment: string
  readonly text: string
  readonly files: readonly string[]
}

/** Selected messages as text to paste into a ticket or a letter: who, when, and his words as a quotation (D-48). */
export function quotedText(messages: readonly Quoted[]): string {
  return messages
    .map(({ author, moment, text, files }) => {
      const lines = [...(text === '' ? [] : text.split('\n')), ...files.map((name) => `[${name}]`)]
      return [`${author}, ${moment}`, ...lines.map((line) => `> ${line}`)].join('\n')
    })
    .join('\n\n')
}
