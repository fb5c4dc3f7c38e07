import type { ChosenFile, OutboxMessage } from '../outbox/outbox.ts'
import { randomId } from '../outbox/random-id.ts'
import type { FileStore } from '../storage/file-store.ts'
import type { VisitorStorage } from '../storage/visitor-storage.ts'
import { canSend, maxFiles, type PanelState } from './panel-state.ts'
import type { Store } from './store.ts'
import type { Uploads } from './uploads.ts'

/** The message that is being written. */
export interface Drafting {
  write: (text: string) => void
  choose: (files: readonly File[]) => void
  dropFile: (localId: string) => void
  replyTo: (seq: number | null) => void
  /** The finished message, and an empty draft; undefined while it cannot be sent. */
  take: () => OutboxMessage | undefined
  /** Gives a message back to be changed; what was being written stays after it. */
  putBack: (message: OutboxMessage) => void
}

interface DraftingOptions {
  store: Store<PanelState>
  storage: VisitorStorage
  files: FileStore
  uploads: Uploads
}

const saveAfterMs = 300

export function startDrafting({ store, storage, files, uploads }: DraftingOptions): Drafting {
  let saving: ReturnType<typeof setTimeout> | undefined
  function change(part: Partial<PanelState['draft']>): void {
    store.update(({ draft }) => ({ draft: { ...draft, ...part } }))
  }

  function save(): void {
    clearTimeout(saving)
    storage.writeDraft(store.get().draft.text)
  }
  addEventListener('pagehide', save)

  return {
    write: (text) => {
      change({ text })
      clearTimeout(saving)
      saving = setTimeout(save, saveAfterMs)
    },
    choose: (chosen) => {
      const room = maxFiles - store.get().draft.files.length
      store.update(() => ({ choiceProblem: chosen.length > room ? 'too_many_files' : null }))
      for (const file of chosen.slice(0, Math.max(0, room))) {
        const kept = keepFile(store, files, file)
        change({ files: [...store.get().draft.files, kept] })
        uploads.start(kept)
      }
    },
    dropFile: (localId) => {
      uploads.drop(localId)
      change({ files: store.get().draft.files.filter((file) => file.localId !== localId) })
      store.update(() => ({ choiceProblem: null }))
    },
    replyTo: (replyToSeq) => change({ replyToSeq }),
    take: () => {
      const state = store.get()
      if (!canSend(state)) return undefined
      const { text, files: chosen, replyToSeq } = state.draft
      change({ text: '', files: [], replyToSeq: null })
      store.update(() => ({ choiceProblem: null }))
      save()
      return newMessage({ text: text.trim(), files: chosen, replyToSeq })
    },
    putBack: (message) => {
      const { text, files: chosen, replyToSeq } = store.get().draft
      change({
        text: text === '' ? message.text : `${message.text}\n${text}`,
        files: [...message.files, ...chosen].slice(0, maxFiles),
        replyToSeq: replyToSeq ?? message.replyToSeq,
      })
      save()
    },
  }
}

let writtenAt = 0

/** A message as it is written; never twice at the same time: what is written first is sent first after a reload too. */
export function newMessage(
  written: Pick<OutboxMessage, 'text'> & Partial<Pick<OutboxMessage, 'files' | 'replyToSeq' | 'order'>>,
): OutboxMessage {
  writtenAt = Math.max(Date.now(), writtenAt + 1)
  return {
    clientId: randomId(16),
    files: [],
    replyToSeq: null,
    ...written,
    writtenAt: new Date(writtenAt).toISOString(),
    state: { type: 'waiting' },
  }
}

function keepFile(store: Store<PanelState>, files: FileStore, file: File): ChosenFile {
  const localId = randomId(12)
  files.keep(localId, file)
  showPreview(store, localId, file)
  return { localId, name: file.name || 'file', type: file.type, size: file.size, fileId: null }
}

const shownHere = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])

/** Lets a picture be seen before the desk has it. Scripts can hide in other image types, so those stay plain files. */
export function showPreview(store: Store<PanelState>, localId: string, file: Blob): void {
  if (!shownHere.has(file.type)) return
  const address = URL.createObjectURL(file)
  store.update(({ previews }) => ({ previews: { ...previews, [localId]: address } }))
}
