import type { FileId } from '@parley/contract/ids'
import type { Locale } from '@parley/contract/views'
import type { VisitorFact, WidgetLook, WidgetUser } from '@parley/contract/widget'
import type { PreChatField } from '@parley/contract/widget-settings'
import type { Theme } from '../../link/panel-address.ts'
import type { Conversation } from '../conversation/conversation.ts'
import type { ChosenFile, Outbox, RefusalAnswer } from '../outbox/outbox.ts'

export type UploadProblem =
  | { type: 'too_large'; size: number; limit: number }
  | { type: 'empty' }
  | { type: 'no_answer' }
  /** The bytes did not survive a reload. */
  | { type: 'lost' }
  | { type: 'refused'; refusal: RefusalAnswer }

export type UploadState =
  | { type: 'waiting' }
  | { type: 'running'; share: number }
  | { type: 'stored'; fileId: FileId }
  | { type: 'failed'; problem: UploadProblem }

interface Draft {
  text: string
  files: readonly ChosenFile[]
  replyToSeq: number | null
}

/** Everything that the panel shows. */
export interface PanelState {
  locale: Locale
  theme: Theme
  /** Colour of the header until the look is known. */
  startColor: string
  look: WidgetLook | null
  /** Open in the page; a panel loaded for the badge is not. */
  isOpen: boolean
  /** `lost` is said after two seconds without a connection. */
  line: 'connecting' | 'online' | 'lost'
  /** Why the desk will not talk to this page at all. */
  refusal: RefusalAnswer | null
  conversation: Conversation
  outbox: Outbox
  draft: Draft
  /** By `ChosenFile.localId`. */
  uploads: Readonly<Record<string, UploadState>>
  /** Pictures that are still here: object URLs by local id and, once stored, by file id. */
  previews: Readonly<Record<string, string>>
  /** Says why something chosen was not taken, until the next choice. */
  choiceProblem: 'too_many_files' | null
  /** First name of who types, empty for a nameless one; null = nobody. */
  typingAuthor: string | null
  loadingEarlier: boolean
  /** Newest message that was on screen. */
  seenSeq: number
  lastingStorage: boolean
  /** «Мои обращения» are shown instead of the chat. */
  page: 'chat' | 'cases'
  /** What the desk asks before the first message, until it is answered or passed over. */
  ask: readonly PreChatField[]
  /** What he has said of himself; told again with each hello until he has written. */
  facts: readonly VisitorFact[]
  /** The shop's page vouches for who he is. */
  user: WidgetUser | null
  /** He has talked here before, and this browser has forgotten his secret. */
  sessionLost: boolean
}

/** Most files in one message, and longest text: the limits of the contract. */
export const maxFiles = 10
export const maxTextLength = 10_000

export function canSend({ draft, uploads }: PanelState): boolean {
  const length = draft.text.trim().length
  if (length > maxTextLength || (length === 0 && draft.files.length === 0)) return false
  return draft.files.every(({ localId }) => uploads[localId]?.type !== 'failed')
}
