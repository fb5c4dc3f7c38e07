/** A catalogue, compiled by @lingui/vite-plugin. */
declare module '*.po' {
  import type { Messages } from './words.ts'
  export const messages: Messages
}
