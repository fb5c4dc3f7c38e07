import type { LocalizedText } from '@parley/contract/views'

/** What is wrong with what an administrator entered, in words that say what to do. Thrown by the live check of a kind of channel. */
export class SetupFault extends Error {
  /** `/credentials/token`. */
  readonly path: string
  readonly words: LocalizedText

  constructor(path: string, words: LocalizedText) {
    super(words.en)
    this.name = 'SetupFault'
    this.path = path
    this.words = words
  }
}
