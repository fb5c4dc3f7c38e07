import type { FileId } from '@parley/contract/ids'

/** A file beside a text that is not sent yet: kept in the browser until the server has it. */
export interface UnsentFile {
  /** Names it within this browser. */
  readonly localId: string
  readonly name: string
  /** MIME type as the browser claims it. */
  readonly type: string
  /** Bytes. */
  readonly size: number
  readonly blob: Blob
  /** Set once it is uploaded. */
  readonly fileId: FileId | null
}
