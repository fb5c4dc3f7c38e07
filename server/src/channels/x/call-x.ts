import Type from 'typebox'
import { Value } from 'typebox/value'
import { ChannelError } from '../channel-error.ts'
import { objectIn, parseJson } from '../parse-json.ts'
import { callPlatform, repeatable } from '../platform-call.ts'
import { oauthHeader } from './oauth.ts'
import type { XApp } from './x-app.ts'

interface Call {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly body?: object | FormData
  /** In the app's own name, where not in the user's. */
  readonly bearer?: string
}

/**
 * Calls X's API. Returns its answer.
 * @throws ChannelError; `unknown_outcome` where the call left and its answer did not come whole
 */
export async function callX(app: XApp, { method, path, body, bearer }: Call): Promise<unknown> {
  const url = `${app.apiUrl}${path}`
  const label = `${method} ${path.split('?')[0] ?? ''}`
  const isForm = body instanceof FormData
  const { status, headers, text } = await callPlatform(label, url, {
    method,
    headers: {
      authorization: bearer === undefined ? oauthHeader(app.keys, { method, url, at: app.now }) : `Bearer ${bearer}`,
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  })
  const reset = Number(headers.get('x-rate-limit-reset') ?? Number.NaN)
  return classifyXAnswer(label, { status, text, waitSeconds: reset - app.now.getTime() / 1000 })
}

/** As `callX`, for calls that may be repeated: an unknown outcome is only an outage. */
export function askX(app: XApp, call: Call): Promise<unknown> {
  return repeatable(() => callX(app, call))
}

/** What the app itself is known by, where X wants no user. */
export async function appToken({ apiUrl, keys }: XApp): Promise<string> {
  const basic = Buffer.from(`${encodeURIComponent(keys.consumerKey)}:${encodeURIComponent(keys.consumerSecret)}`)
  const { status, text } = await repeatable(() =>
    callPlatform('oauth2/token', `${apiUrl}/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic.toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    }),
  )
  const { access_token: token } = objectIn(parseJson(text))
  if (status === 200 && typeof token === 'string') return token
  throw new ChannelError(status >= 500 ? 'unavailable' : 'bad_credentials', `oauth2/token: ${String(status)}`)
}

const Failure = Type.Object({ title: Type.Optional(Type.String()), detail: Type.Optional(Type.String()) })

/** Without a time that X names, seconds: its limits are for a quarter of an hour. */
const usualWait = 60

/**
 * What a complete answer of X means.
 * @throws ChannelError
 */
export function classifyXAnswer(
  label: string,
  { status, text, waitSeconds }: { readonly status: number; readonly text: string; readonly waitSeconds: number },
): unknown {
  const answer = parseJson(text === '' ? '{}' : text)
  if (status >= 200 && status < 300) {
    if (answer === undefined) throw new ChannelError('unknown_outcome', `${label}: an answer that cannot be read`)
    return answer
  }
  const { title = '', detail = '' } = Value.Check(Failure, answer) ? answer : {}
  const words = `${label}: ${String(status)} ${title} ${detail.slice(0, 200)}`.trimEnd()
  if (status === 429)
    throw new ChannelError('rate_limited', words, waitSeconds > 0 ? Math.ceil(waitSeconds) : usualWait)
  if (status >= 500) throw new ChannelError('unavailable', words)
  if (status === 401) throw new ChannelError('bad_credentials', words)
  // Who let nobody write to him, blocked us, or is suspended.
  if (status === 403 && label.startsWith('POST /2/dm_conversations'))
    throw new ChannelError('contact_unreachable', words)
  throw new ChannelError('rejected', words)
}
