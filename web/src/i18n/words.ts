import { createStore } from 'zustand/vanilla'
import type { Locale } from './locale.ts'
import type { CompiledMessage } from './render-message.ts'

/** The messages of a language by their keys. */
export type Messages = Readonly<Record<string, CompiledMessage>>

/** The language in use and its words, as far as they are loaded. */
export interface Words {
  readonly locale: Locale
  readonly messages: Messages
}

/** Filled by load-locale.ts before the first screen. */
export const words = createStore<Words>(() => ({ locale: 'en', messages: {} }))

/** One catalogue of several; the keys are unique across areas (checks/catalogue.test.ts). */
export function merged(...areas: readonly Messages[]): Messages {
  const messages: Messages = {}
  return Object.assign(messages, ...areas) as Messages
}
