import { takeAskedEarly } from './asked-early.ts'
import { parseAnswer, parseRefusal } from './parse-answer.ts'
import { Refused, Unreachable } from './problem.ts'

/** Requests to `/api/v1`. Each throws `Refused` or `Unreachable`. */
export interface Api {
  get<Answer>(path: string, signal?: AbortSignal): Promise<Answer>
  post<Answer>(path: string, body?: unknown): Promise<Answer>
  put<Answer>(path: string, body: unknown): Promise<Answer>
  remove(path: string): Promise<void>
  /** One file. `progress` is told the fraction of the bytes that went up. */
  upload<Answer>(
    path: string,
    file: { blob: Blob; name: string },
    progress: (fraction: number) => void,
    signal: AbortSignal,
  ): Promise<Answer>
}

interface Parts {
  /** The token of the sign-in; sent with every change. */
  csrf: () => string | undefined
  /** The server no longer knows who we are. */
  onSignedOut: () => void
  /** The server's clock, ms since the epoch, to the second. */
  onServerTime: (now: number) => void
}

/** Where every path begins. */
export const root = '/api/v1'

/** Makes the desk's requests. */
export function createApi(parts: Parts): Api {
  const headers = (): Record<string, string> => {
    const csrf = parts.csrf()
    return csrf === undefined ? {} : { 'x-parley-csrf': csrf }
  }
  const refuse = (body: string): never => {
    const refusal = parseRefusal(body)
    if (refusal.code === 'not_signed_in') parts.onSignedOut()
    throw new Refused(refusal)
  }
  const ask = async <Answer>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Answer> => {
    const early = method === 'GET' ? takeAskedEarly(path) : undefined
    const request = {
      method,
      headers: body === undefined ? headers() : { ...headers(), 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ?? AbortSignal.timeout(30_000),
    }
    const response = await (early ?? fetch(root + path, request)).catch((problem: unknown) => {
      throw new Unreachable(problem)
    })
    const text = await response.text().catch((problem: unknown) => {
      throw new Unreachable(problem)
    })
    const date = Date.parse(response.headers.get('date') ?? '')
    if (!Number.isNaN(date)) parts.onServerTime(date)
    return response.ok ? (parseAnswer(text) as Answer) : refuse(text)
  }
  return {
    get: (path, signal) => ask('GET', path, undefined, signal),
    post: (path, body) => ask('POST', path, body),
    put: (path, body) => ask('PUT', path, body),
    remove: (path) => ask('DELETE', path),
    async upload<Answer>(
      path: string,
      file: { blob: Blob; name: string },
      progress: (fraction: number) => void,
      signal: AbortSignal,
    ): Promise<Answer> {
      const { ok, body } = await upload(root + path, { ...file, headers: headers() }, progress, signal)
      return ok ? (parseAnswer(body) as Answer) : refuse(body)
    },
  }
}

/** `fetch` does not tell how much of a body has gone up, so files go by XMLHttpRequest. */
function upload(
  url: string,
  file: { blob: Blob; name: string; headers: Record<string, string> },
  progress: (fraction: number) => void,
  signal: AbortSignal,
): Promise<{ ok: boolean; body: string }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', url)
    for (const [name, value] of Object.entries(file.headers)) request.setRequestHeader(name, value)
    request.upload.onprogress = (event) => progress(event.total === 0 ? 0 : event.loaded / event.total)
    request.onload = () => resolve({ ok: request.status >= 200 && request.status < 300, body: request.responseText })
    request.onerror = () => reject(new Unreachable())
    request.onabort = () => reject(new Unreachable())
    signal.addEventListener('abort', () => request.abort())
    const form = new FormData()
    form.append('file', file.blob, file.name)
    request.send(form)
  })
}
