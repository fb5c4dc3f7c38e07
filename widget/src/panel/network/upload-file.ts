import type { FileId } from '@parley/contract/ids'
import type { FileView } from '@parley/contract/routes'
import type { RefusalAnswer } from '../outbox/outbox.ts'

export type UploadOutcome =
  | { type: 'stored'; fileId: FileId }
  | { type: 'refused'; refusal: RefusalAnswer }
  /** No answer: worth another try. */
  | { type: 'unanswered' }

export interface Upload {
  outcome: Promise<UploadOutcome>
  cancel: () => void
}

/** Sends one file. `XMLHttpRequest`, because `fetch` does not tell how much has gone out. */
export function uploadFile(
  { channelId, headers }: { channelId: string; headers: Record<string, string> },
  file: Blob,
  name: string,
  progressed: (share: number) => void,
): Upload {
  const request = new XMLHttpRequest()
  const outcome = new Promise<UploadOutcome>((resolve) => {
    request.onload = () => resolve(readAnswer(request))
    request.onerror = request.ontimeout = request.onabort = () => resolve({ type: 'unanswered' })
    request.upload.onprogress = ({ loaded, total }) => progressed(total > 0 ? loaded / total : 0)
  })
  const form = new FormData()
  form.append('file', file, name)
  request.open('POST', `/widget/v1/files?channel=${encodeURIComponent(channelId)}`)
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
  request.send(form)
  return { outcome, cancel: () => request.abort() }
}

function readAnswer({ status, responseText }: XMLHttpRequest): UploadOutcome {
  try {
    if (status === 200 || status === 201) return { type: 'stored', fileId: (JSON.parse(responseText) as FileView).id }
    const refusal = JSON.parse(responseText) as Partial<RefusalAnswer>
    if (refusal.code !== undefined)
      return { type: 'refused', refusal: { code: refusal.code, details: refusal.details ?? {} } }
  } catch {
    // A proxy's page instead of an answer of the desk.
  }
  return status === 413 ? { type: 'refused', refusal: { code: 'file_too_large', details: {} } } : { type: 'unanswered' }
}
