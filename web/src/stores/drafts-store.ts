import type { ConversationId, TemplateId } from '@parley/contract/ids'
import type { RefusalBody } from '@parley/contract/refusals'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { UnsentFile } from './unsent-file.ts'

/** What an operator has begun to write in a conversation: to the client, and to his colleagues. */
export interface Draft {
  readonly text: string
  /** A note that is not saved yet; it stays when the reply is sent. */
  readonly note?: string
  readonly replyToSeq: number | null
  readonly files: readonly UnsentFile[]
  /** The template that it was made from: its act follows when it is sent (O-11). */
  readonly templateId?: TemplateId | null
  /** Why this text came back instead of being sent. */
  readonly refusal: RefusalBody | null
}

export const emptyDraft: Draft = { text: '', replyToSeq: null, files: [], refusal: null }

export interface DraftsState {
  /** Empty drafts are not kept. */
  readonly byConversation: ReadonlyMap<ConversationId, Draft>
}

/** Unsent texts per conversation. Kept in the browser's database by `sync/draft-keeper.ts`. */
export interface DraftsStore extends StoreApi<DraftsState> {
  change(id: ConversationId, change: Partial<Draft>): void
  /** A refused message comes back: before what was written since. */
  giveBack(id: ConversationId, draft: Draft): void
  /** The reply has left. */
  clear(id: ConversationId): void
  /** What he wrote in another tab stands here too; null: nothing any more. */
  hear(id: ConversationId, draft: Draft | null): void
  /** Whether the draft as it is came from another tab, which keeps it. */
  isHeard(id: ConversationId): boolean
  find(id: ConversationId): Draft
}

/** Makes a store without drafts. */
export function createDraftsStore(): DraftsStore {
  const store = createStore<DraftsState>(() => ({ byConversation: new Map() }))
  const find = (id: ConversationId) => store.getState().byConversation.get(id) ?? emptyDraft
  /** By conversation, what was heard last. */
  const heard = new Map<ConversationId, Draft | undefined>()
  const put = (id: ConversationId, draft: Draft) =>
    store.setState(({ byConversation }) => {
      const next = new Map(byConversation)
      if (isEmpty(draft)) next.delete(id)
      else next.set(id, draft)
      return { byConversation: next }
    })
  return {
    ...store,
    find,
    change: (id, change) => put(id, { ...find(id), ...change }),
    giveBack(id, draft) {
      const later = find(id)
      put(id, {
        ...later,
        text: [draft.text, later.text].filter((text) => text !== '').join('\n\n'),
        replyToSeq: draft.replyToSeq ?? later.replyToSeq,
        templateId: draft.templateId ?? later.templateId ?? null,
        files: [...draft.files, ...later.files],
        refusal: draft.refusal ?? later.refusal,
      })
    },
    clear: (id) => put(id, { ...emptyDraft, note: find(id).note ?? '' }),
    hear(id, draft) {
      heard.set(id, draft ?? undefined)
      put(id, draft ?? emptyDraft)
    },
    isHeard: (id) => heard.has(id) && heard.get(id) === store.getState().byConversation.get(id),
  }
}

function isEmpty(draft: Draft): boolean {
  if (draft.note !== undefined && draft.note !== '') return false
  return draft.text === '' && draft.replyToSeq === null && draft.files.length === 0 && draft.refusal === null
}
