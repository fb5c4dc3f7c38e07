import { RefusalBody } from '@parley/contract/refusals'
import { SessionView } from '@parley/contract/routes'
import { Value } from 'typebox/value'

/** An answer of the desk, whatever it was. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  /** Parsed JSON; undefined for anything else. */
  readonly body: unknown
}

/** What a browser does for a page of the desk: keeps the cookie, names its origin, sends the CSRF token. */
export class Browser {
  readonly url: string
  readonly #cookies = new Map<string, string>()
  #csrf: string | undefined

  constructor(url: string) {
    this.url = url
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  get csrf(): string {
    return this.#csrf ?? ''
  }

  /** Signs in and remembers who it is. */
  async signsIn(email: string, password: string): Promise<SessionView> {
    return this.#enters(await this.asks('POST', '/api/v1/session', { email, password }))
  }

  /** POST to a route that signs in by itself: setup, an accepted invitation. */
  async enters(path: string, body: unknown): Promise<SessionView> {
    return this.#enters(await this.asks('POST', path, body))
  }

  #enters(answer: Answer): SessionView {
    const session = Value.Parse(SessionView, answer.body)
    this.#csrf = session.csrf
    return session
  }

  /** @param headers come on top of what a browser sends; null takes one away */
  async asks(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string | null>> = {},
  ): Promise<Answer> {
    const isForm = body instanceof FormData
    const usual: Record<string, string | null> = {
      origin: method === 'GET' ? null : this.url,
      'sec-fetch-site': 'same-origin',
      cookie: this.#cookies.size === 0 ? null : this.cookie,
      'x-parley-csrf': method === 'GET' ? null : (this.#csrf ?? null),
      'content-type': body === undefined || isForm ? null : 'application/json',
    }
    const sent = Object.entries({ ...usual, ...headers }).flatMap(([name, value]) =>
      value === null ? [] : [[name, value] as [string, string]],
    )
    const payload = body === undefined ? {} : { body: isForm || typeof body === 'string' ? body : JSON.stringify(body) }
    const response = await fetch(this.url + path, { method, headers: sent, redirect: 'manual', ...payload })
    for (const line of response.headers.getSetCookie()) this.#keep(line)
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true
    return {
      status: response.status,
      headers: response.headers,
      body: isJson && text !== '' ? JSON.parse(text) : undefined,
    }
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';')
    const at = pair.indexOf('=')
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
    if (value === '') this.#cookies.delete(name)
    else this.#cookies.set(name, value)
  }
}

/** The code of a refusal, or undefined for an answer that is none. */
export function codeOf({ body }: Answer): string | undefined {
  return Value.Check(RefusalBody, body) ? body.code : undefined
}
