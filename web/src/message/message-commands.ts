import type { CaseId, CaseMoveId, ConversationId, NoteId } from '@parley/contract/ids'
import type { MessageView } from '@parley/contract/message-views'
import type { BlockBody, UnblockBody } from '@parley/contract/routes-blocks'
import type {
  CaseMoveAnswer,
  CaseMovePreview,
  CaseMoveQuery,
  CaseMoveView,
  MergeBody,
  NoteAnswer,
  NoteBody,
  NoteChange,
  SplitBody,
} from '@parley/contract/routes-cases'
import type { EditBody, MarkBody, MessageTagsBody, ReactionBody } from '@parley/contract/routes-messages'
import type { ConversationView } from '@parley/contract/views'
import type { Desk } from '../app/desk.ts'

/*
 * What is done to messages that are there, to the borders between cases, and to those who write. Seen when its frame comes.
 * Each throws `Refused` or `Unreachable`.
 */

type Address = Pick<MessageView, 'conversationId' | 'seq'>

const pathOf = ({ conversationId, seq }: Address) => `/conversations/${conversationId}/messages/${seq}`

/** Notes how the client took it; `neutral` removes the mark. */
export async function markMessage({ api }: Desk, message: Address, mark: MarkBody['mark']): Promise<void> {
  await api.put(`${pathOf(message)}/mark`, { mark } satisfies MarkBody)
}

/** Puts our emoji on a message of the client's, for him to see; null takes it back. */
export async function reactToMessage(
  { api }: Desk,
  message: Address,
  reaction: ReactionBody['reaction'],
): Promise<void> {
  await api.put(`${pathOf(message)}/reaction`, { reaction } satisfies ReactionBody)
}

/** Replaces the tags of a message. */
export async function tagMessage({ api }: Desk, message: Address, tagIds: MessageTagsBody['tagIds']): Promise<void> {
  await api.put(`${pathOf(message)}/tags`, { tagIds } satisfies MessageTagsBody)
}

/** Words one's own message anew (B-13). */
export async function editMessage({ api }: Desk, message: Address, text: string): Promise<void> {
  await api.put(pathOf(message), { text } satisfies EditBody)
}

/** Deletes a message of ours for both sides (B-13). */
export async function deleteMessage({ api }: Desk, message: Address): Promise<void> {
  await api.remove(pathOf(message))
}

/** Takes back a message before it leaves (B-13). */
export async function recallMessage({ api }: Desk, message: Address): Promise<void> {
  await api.post(`${pathOf(message)}/recall`)
}

/** What a split or a merge would make of the live case. */
export function previewCaseMove(
  { api }: Desk,
  id: ConversationId,
  { kind, fromSeq }: CaseMoveQuery,
  signal: AbortSignal,
): Promise<CaseMovePreview> {
  const from = fromSeq === undefined ? '' : `&fromSeq=${fromSeq}`
  return api.get<CaseMovePreview>(`/conversations/${id}/case-move-preview?kind=${kind}${from}`, signal)
}

/** Makes a case of its own of what came since `fromSeq`, or since the case was reopened (O-18, B-4). */
export async function splitCase(
  { api }: Desk,
  { id, chat }: ConversationView,
  from: Pick<SplitBody, 'fromSeq' | 'subject'>,
): Promise<CaseMoveView> {
  const body: SplitBody = { fence: chat.fence, ...from }
  return (await api.post<CaseMoveAnswer>(`/conversations/${id}/split`, body)).move
}

/** Makes the live case a part of the previous one (O-24). */
export async function mergeCases(
  { api }: Desk,
  { id, chat }: ConversationView,
  thenFinish?: MergeBody['thenFinish'],
): Promise<CaseMoveView> {
  const body: MergeBody = { fence: chat.fence, ...(thenFinish !== undefined && { thenFinish }) }
  return (await api.post<CaseMoveAnswer>(`/conversations/${id}/merge`, body)).move
}

/** Puts a border between cases back, within 24 hours (B-4). */
export async function undoCaseMove({ api }: Desk, id: CaseMoveId): Promise<void> {
  await api.post(`/case-moves/${id}/undo`)
}

/** Leaves words on a case that only colleagues read (D-43). */
export async function addNote({ api, stores }: Desk, caseId: CaseId, body: NoteBody): Promise<void> {
  stores.notes.apply((await api.post<NoteAnswer>(`/cases/${caseId}/notes`, body)).note)
}

/** Words one's own note anew. */
export async function changeNote({ api }: Desk, id: NoteId, text: string): Promise<void> {
  await api.put(`/notes/${id}`, { text } satisfies NoteChange)
}

/** Takes a note away. */
export async function removeNote({ api }: Desk, id: NoteId): Promise<void> {
  await api.remove(`/notes/${id}`)
}

/** Lets nobody hear whoever writes there (D-23). */
export async function blockClient({ api }: Desk, { id }: ConversationView, body: BlockBody): Promise<void> {
  await api.post(`/conversations/${id}/block`, body)
}

/** He may write at once (D-29). */
export async function unblockClient({ api }: Desk, { id }: ConversationView): Promise<void> {
  await api.post(`/conversations/${id}/unblock`, { allChannels: true } satisfies UnblockBody)
}
