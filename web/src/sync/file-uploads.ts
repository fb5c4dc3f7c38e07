import type { FileId } from '@parley/contract/ids'
import type { FileView } from '@parley/contract/routes'
import type { UnsentFile } from '../stores/unsent-file.ts'
import type { UploadsStore } from '../stores/uploads-store.ts'
import type { Api } from './api.ts'
import { Refused } from './problem.ts'

/** Files on their way up, before or after the message they belong to is sent. */
export interface FileUploads {
  /** Uploads, or joins the upload under way. @throws Refused or Unreachable */
  upload(file: UnsentFile): Promise<FileId>
  cancel(localId: string): void
}

/** Makes the uploads of one desk. */
export function createFileUploads(api: Api, uploads: UploadsStore): FileUploads {
  const running = new Map<string, { promise: Promise<FileId>; abort: AbortController }>()

  const begin = async (file: UnsentFile, abort: AbortController): Promise<FileId> => {
    uploads.change(file.localId, { fraction: 0, problem: null })
    try {
      const note = (fraction: number) => uploads.change(file.localId, { fraction, problem: null })
      const { id } = await api.upload<FileView>('/files', { blob: file.blob, name: file.name }, note, abort.signal)
      uploads.forget(file.localId)
      return id
    } catch (problem) {
      if (abort.signal.aborted) uploads.forget(file.localId)
      else
        uploads.change(file.localId, {
          fraction: 0,
          problem: problem instanceof Refused ? problem.body : 'unreachable',
        })
      throw problem
    } finally {
      running.delete(file.localId)
    }
  }
  return {
    upload(file) {
      const known = running.get(file.localId)
      if (known !== undefined) return known.promise
      const abort = new AbortController()
      const promise = begin(file, abort)
      running.set(file.localId, { promise, abort })
      return promise
    },
    cancel: (localId) => running.get(localId)?.abort.abort(),
  }
}
