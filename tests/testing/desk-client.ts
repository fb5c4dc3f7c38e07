import type { FileId } from '@parley/contract/ids'
import { parseAs } from '@parley/contract/parse-as'
import { Refusal, RefusalBody, type RefusalCode, refusalStatus } from '@parley/contract/refusals'
import { FileView, SessionView } from '@parley/contract/routes'
import type { Static, TSchema } from 'typebox'
import { parseOften } from './parse-often.ts'

/** How somebody shows who he is: a browser by its sign-in, a program by its key. */
type Identity = { readonly cookie: string; readonly csrf: string } | { readonly apiKey: string }

/** Asks the desk over HTTP as a browser or a program does. A refusal of the server is thrown as one. */
export class DeskClient {
  readonly url: string
  #identity: Identity | null

  constructor(url: string, identity: Identity | null = null) {
    this.url = url
    this.#identity = identity
  }

  /** What the browser sends with the handshake of a socket. */
  get socketHeaders(): Record<string, string> {
    return { origin: this.url, ...this.#headers() }
  }

  async signIn(email: string, password: string): Promise<void> {
    const response = await fetch(`${this.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.url },
      body: JSON.stringify({ email, password }),
    })
    const answer = await read(response)
    const [cookie] = (response.headers.get('set-cookie') ?? '').split(';')
    if (cookie === undefined || cookie === '') throw new Error('signing in set no cookie')
    this.#identity = { cookie, csrf: parseAs(SessionView, answer).csrf }
  }

  async get<const Schema extends TSchema>(path: string, schema: Schema): Promise<NoInfer<Static<Schema>>> {
    return parseOften(schema, await this.#ask('GET', path))
  }

  /** An answer that is no JSON, such as a table. */
  async text(path: string): Promise<string> {
    const response = await fetch(`${this.url}/api/v1${path}`, { headers: { origin: this.url, ...this.#headers() } })
    if (!response.ok) await read(response)
    return response.text()
  }

  async change(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<unknown> {
    return this.#ask(method, path, body)
  }

  /** A file that the desk makes, as text with its mark of the order of bytes. */
  async download(path: string): Promise<string> {
    const response = await fetch(`${this.url}/api/v1${path}`, { headers: this.#headers() })
    if (!response.ok) await read(response)
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer())
  }

  /** Uploads a file; a message or a draft may name it then. */
  async upload(name: string, text: string): Promise<FileId> {
    const form = new FormData()
    form.append('file', new Blob([text]), name)
    const headers = { origin: this.url, ...this.#headers() }
    const response = await fetch(`${this.url}/api/v1/files`, { method: 'POST', headers, body: form })
    return parseAs(FileView, await read(response)).id
  }

  async #ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        origin: this.url,
        ...this.#headers(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return read(response)
  }

  #headers(): Record<string, string> {
    if (this.#identity === null) return {}
    if ('apiKey' in this.#identity) return { authorization: `Bearer ${this.#identity.apiKey}` }
    return { cookie: this.#identity.cookie, 'x-parley-csrf': this.#identity.csrf }
  }
}

async function read(response: Response): Promise<unknown> {
  const answer: unknown = await response.json()
  if (response.ok) return answer
  const refusal = refusalOf(parseAs(RefusalBody, answer))
  if (refusal.status !== response.status) throw new Error(`${refusal.code} came with ${String(response.status)}`)
  throw refusal
}

/** A refusal as it was thrown in the server. */
export function refusalOf({ code, details }: Static<typeof RefusalBody>): Refusal {
  if (!isKnown(code)) throw new Error(`the contract knows no refusal ${code}`)
  return new Refusal(code, details)
}

function isKnown(code: string): code is RefusalCode {
  return Object.hasOwn(refusalStatus, code)
}
