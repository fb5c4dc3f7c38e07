import type { Reaction } from '@parley/contract/reaction'
import type { CaseStatus, Locale } from '@parley/contract/views'
import type { WidgetStatus } from '@parley/contract/widget'
import { english } from './english.ts'
import { russian } from './russian.ts'

/** Everything that the panel says, in one language. */
export interface Words {
  title: string
  status: Record<WidgetStatus, string>
  connecting: string
  close: string
  log: string
  composer: string
  placeholder: string
  placeholderNext: string
  send: string
  attach: string
  camera: string
  emoji: string
  emojiHint: (keys: string) => string
  removeFile: (name: string) => string
  cancelUpload: (name: string) => string
  retryUpload: (name: string) => string
  uploading: (percent: number) => string
  uploadWaits: string
  dropHere: string
  reply: string
  replyTo: (author: string) => string
  replyToSelf: string
  cancelReply: string
  you: string
  shop: string
  operator: string
  bot: string
  botAnswers: string
  edited: string
  deleted: string
  today: string
  yesterday: string
  sending: string
  waitsForNetwork: string
  sent: string
  delivered: string
  read: string
  notSent: string
  retry: string
  edit: string
  typing: (author: string) => string
  earlier: string
  loadingEarlier: string
  newMessages: (count: number) => string
  toNewest: string
  offline: string
  offlineWaiting: (count: number) => string
  busyTitle: string
  busyText: string
  offShiftTitle: string
  offShiftText: string
  finishedTitle: string
  finishedText: string
  notLasting: string
  /** The measured time to the first answer, seconds. */
  answersIn: (seconds: number) => string
  placeTitle: (place: number) => string
  placeText: (minutes: number | null) => string
  emailAsk: string
  email: string
  save: string
  emailThanks: string
  emailInvalid: string
  /** `until` in words; null = for ever. */
  blockedTitle: (until: string | null) => string
  blockedText: string
  blockedForEverText: string
  blockedPlaceholder: string
  lostTitle: string
  lostText: string
  lostSent: string
  transcript: Record<'ask' | 'where' | 'send' | 'sent', string>
  rateTitle: string
  /** From 1 to 5. */
  scores: readonly [string, string, string, string, string]
  rateComment: string
  rateSend: string
  rateThanks: string
  react: string
  ourReaction: string
  reactions: Record<Reaction, string>
  preChat: { title: string; start: string; skip: string; optional: string; required: string }
  fields: Record<'name' | 'email' | 'phone' | 'text', string>
  phoneInvalid: string
  privacy: string
  quickReplies: string
  answers: string
  pages: { label: string; chat: string; cases: string }
  order: (number: string) => string
  orderMore: (count: number) => string
  orderTotal: string
  orderOpen: string
  cases: CasesWords
  image: string
  download: (name: string) => string
  fetching: string
  unavailable: { too_big: string; expired: string; failed: string }
  bytes: (bytes: number) => string
  fileTooLarge: (size: string, limit: string) => string
  fileStuck: string
  fileEmpty: string
  fileNetwork: string
  fileLost: string
  tooManyFiles: string
  textTooLong: (length: string, limit: string) => string
  /** By code. */
  refusals: Readonly<Partial<Record<string, string>>>
  refused: string
}

/** What «Мои обращения» say. */
interface CasesWords {
  title: string
  none: string
  noneText: string
  noSubject: string
  number: (number: number) => string
  status: Record<CaseStatus, string>
  loading: string
  failed: string
  back: string
  close: string
  closed: string
  reopen: string
  reply: string
  send: string
  notLatest: string
  newQuestion: string
  link: string
  linkCopied: (until: string) => string
  linkDead: string
}

export const wordsOf: Record<Locale, Words> = { ru: russian, en: english }

/** A refusal in words; one that this panel does not know is still said, with its code to report. */
export function refusalWords(words: Words, code: string): string {
  return words.refusals[code] ?? `${words.refused} (${code})`
}
