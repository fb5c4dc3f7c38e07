import type { FileId } from '@parley/contract/ids'
import { type Upload, type UploadOutcome, uploadFile } from '../network/upload-file.ts'
import { type ChosenFile, isPassing, withUploaded } from '../outbox/outbox.ts'
import type { FileStore } from '../storage/file-store.ts'
import type { PanelState, UploadProblem, UploadState } from './panel-state.ts'
import type { Store } from './store.ts'

export interface Uploads {
  /** Starts, or says at once why not. */
  start: (file: ChosenFile) => void
  /** Stops and forgets the bytes. */
  drop: (localId: string) => void
  /** The connection is back: whatever waits goes on. */
  resume: () => void
}

interface UploadsOptions {
  store: Store<PanelState>
  files: FileStore
  access: () => { channelId: string; headers: Record<string, string> }
  /** A file arrived; a message may be complete now. */
  stored: () => void
  failed: (localId: string) => void
}

const maxTries = 3
const pauseMs = 2000

export function runUploads({ store, files, access, stored, failed }: UploadsOptions): Uploads {
  const running = new Map<string, Upload>()
  const tries = new Map<string, number>()

  function set(localId: string, state: UploadState): void {
    store.update(({ uploads }) => ({ uploads: { ...uploads, [localId]: state } }))
  }

  function fail(localId: string, problem: UploadProblem): void {
    set(localId, { type: 'failed', problem })
    failed(localId)
  }

  async function start(file: ChosenFile): Promise<void> {
    const { localId } = file
    const problem = problemOf(file, store.get().look?.uploadLimitBytes)
    if (problem !== null) {
      fail(localId, problem)
      return
    }
    set(localId, { type: 'waiting' })
    if (store.get().line !== 'online' || running.has(localId)) return
    const bytes = await files.find(localId)
    if (bytes === undefined) {
      fail(localId, { type: 'lost' })
      return
    }
    if (running.has(localId)) return
    set(localId, { type: 'running', share: 0 })
    const upload = uploadFile(access(), bytes, file.name, (share) => {
      if (running.get(localId) === upload) set(localId, { type: 'running', share })
    })
    running.set(localId, upload)
    const outcome = await upload.outcome
    if (running.get(localId) !== upload) return
    running.delete(localId)
    finish(file, outcome)
  }

  function finish(file: ChosenFile, outcome: UploadOutcome): void {
    switch (outcome.type) {
      case 'stored':
        keep(file.localId, outcome.fileId)
        break
      case 'refused':
        if (isPassing(outcome.refusal)) waitThenTry(file, outcome.refusal.details.retryAfterSeconds)
        else fail(file.localId, { type: 'refused', refusal: outcome.refusal })
        break
      case 'unanswered':
        tryAgain(file)
    }
  }

  function keep(localId: string, fileId: FileId): void {
    files.forget(localId)
    store.update(({ uploads, previews, outbox, draft }) => ({
      uploads: { ...uploads, [localId]: { type: 'stored', fileId } },
      previews: previews[localId] === undefined ? previews : { ...previews, [fileId]: previews[localId] },
      outbox: withUploaded(outbox, localId, fileId),
      draft: { ...draft, files: draft.files.map((file) => (file.localId === localId ? { ...file, fileId } : file)) },
    }))
    stored()
  }

  function tryAgain(file: ChosenFile): void {
    set(file.localId, { type: 'waiting' })
    // Without a connection it is not the file's fault: it waits for the next welcome.
    if (store.get().line !== 'online') return
    const tried = (tries.get(file.localId) ?? 0) + 1
    tries.set(file.localId, tried)
    if (tried < maxTries) setTimeout(() => resumeOne(file), pauseMs * tried)
    else fail(file.localId, { type: 'no_answer' })
  }

  /** The desk asked for patience: no fault of the file, so no try is counted. */
  function waitThenTry(file: ChosenFile, seconds = 3): void {
    set(file.localId, { type: 'waiting' })
    setTimeout(() => resumeOne(file), seconds * 1000)
  }

  function resumeOne(file: ChosenFile): void {
    if (store.get().uploads[file.localId]?.type === 'waiting') void start(file)
  }

  return {
    start: (file) => {
      tries.delete(file.localId)
      void start(file)
    },
    drop: (localId) => {
      const upload = running.get(localId)
      running.delete(localId)
      upload?.cancel()
      files.forget(localId)
    },
    resume: () => {
      const { draft, outbox } = store.get()
      const all = [...draft.files, ...outbox.flatMap((message) => message.files)]
      for (const file of all) if (file.fileId === null) resumeOne(file)
    },
  }
}

/** What can be said before a byte is sent. */
function problemOf({ size }: ChosenFile, limit: number | undefined): UploadProblem | null {
  if (size === 0) return { type: 'empty' }
  return limit !== undefined && size > limit ? { type: 'too_large', size, limit } : null
}
