import { i18n } from '@lingui/core'
import type { MessageArguments } from './message-arguments.ts'

/** A key of the catalogues. Misspelt keys and missing arguments do not compile. */
export type MessageId = keyof MessageArguments

/** Nothing for a message without arguments, else one object of them. */
export type ArgumentsOf<Id extends MessageId> = MessageArguments[Id] extends null ? [] : [MessageArguments[Id]]

/** Renders a message in the language in use. In a component take it from `useText()`, or it will not follow a change of language. */
export type RenderText = <Id extends MessageId>(id: Id, ...values: ArgumentsOf<Id>) => string

/** For code outside components: page titles, announcements, notifications. */
export const text: RenderText = (id, ...values) => i18n._(id, { ...values[0] })
