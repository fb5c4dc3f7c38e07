import type { CaseId, ChannelId, ContactId } from '@parley/contract/ids'

/** A client who is to be written to. */
export interface Addressee {
  readonly contactId: ContactId
  readonly name: string
  /** Where he is shown with a case that has no unfinished chat: a reply may stand in it, and leave it with a status. */
  readonly case?: { readonly id: CaseId; readonly channelId: ChannelId }
}
