import type { ApprovedChoice } from '@parley/contract/approved-template'
import type { Locale } from '@parley/contract/views'

/** One message of an operator or of the desk, as it goes to a platform. */
export interface MessageToSend {
  /** The same for every attempt, and for no other message. */
  readonly key: string
  readonly text: string
  readonly files: readonly FileToSend[]
  /** What the client may answer by one press: words that come back as his. At most six, of at most 20 characters. */
  readonly buttons?: readonly string[]
  /** Of what the platform makes us say besides. */
  readonly locale?: Locale
  /** The platform's id of the message that it answers. */
  readonly replyToId: string | null
  /** It is an approved text with what fills it in; `text` is how it reads. */
  readonly approved?: ApprovedChoice
  /** The `hours` of the reply window are over: only a person may still write (T6). */
  readonly isLate?: boolean
  /** Nobody wrote it: the desk's own words, such as that everybody is busy. */
  readonly isAutomatic?: boolean
  /** Addresses that get it, too, where it goes by mail. */
  readonly copies?: readonly string[]
  /** Set in a conversation that is a thread. */
  readonly thread?: OutgoingThread
}

/** What a thread was about until now. */
export interface OutgoingThread {
  readonly subject: string
  readonly caseNumber: number
  /** Ids in mail of its letters, oldest first; the last is the one that is answered. */
  readonly before: readonly string[]
  /** The client's letter that is answered. */
  readonly quoted: { readonly name: string; readonly at: Date; readonly text: string } | null
  readonly locale: Locale
  /** IANA. */
  readonly timeZone: string
}

/** A letter that the desk writes by itself. */
export interface PlainLetter {
  /** The same for every attempt, and for no other letter. */
  readonly key: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** What of a file decides how a platform sends it. */
export interface FileShape {
  readonly type: string
  readonly size: number
  readonly width?: number
  readonly height?: number
}

/** What of a message decides into how many of the platform's it is parted. */
export interface MessageShape {
  readonly text: string
  readonly files: readonly FileShape[]
}

export interface FileToSend extends FileShape {
  readonly name: string
  read(): Promise<Buffer>
  /** Where a platform that fetches files itself finds it for a week. `name` is the end of the path: some look at its extension. */
  link(name: string): string
}

export interface SendProgress {
  /** How many of the platform's messages earlier attempts brought through. */
  readonly alreadyAccepted: number
  /** A part is with the platform under these ids (an album has several). Throws where the sender lost its lease: then nothing more is sent. */
  accepted(externalMessageIds: readonly string[]): Promise<void>
}
