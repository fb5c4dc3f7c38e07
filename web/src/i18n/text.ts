import type { MessageArguments } from './message-arguments.ts'
import { renderMessage } from './render-message.ts'
import { type Words, words } from './words.ts'

/** A key of the catalogues. Misspelt keys and missing arguments do not compile. */
export type MessageId = keyof MessageArguments

/** Nothing for a message without arguments, else one object of them. */
export type ArgumentsOf<Id extends MessageId> = MessageArguments[Id] extends null ? [] : [MessageArguments[Id]]

/** Renders a message in the language in use. In a component take it from `useText()`, or it will not follow a change of language. */
export type RenderText = <Id extends MessageId>(id: Id, ...values: ArgumentsOf<Id>) => string

/** Renders the messages of some words; one that is not there as its key. */
export function textOf(of: () => Words): RenderText {
  return (id, ...values) => {
    const { locale, messages } = of()
    return renderMessage(messages[id] ?? id, { ...values[0] }, locale)
  }
}

/** For code outside components: page titles, announcements, notifications. */
export const text: RenderText = textOf(words.getState)
