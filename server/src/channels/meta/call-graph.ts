import { createHmac } from 'node:crypto'
import { callPlatform, repeatable } from '../platform-call.ts'
import { classifyGraphAnswer, type GraphMeanings } from './classify-graph-answer.ts'

/** Whose token calls the Graph API, and where it is. */
export interface GraphAccess {
  /** Without a slash at the end: Meta's own server, or an imitation. */
  readonly apiUrl: string
  readonly token: string
  readonly appSecret: string
  /** What the errors of this part of Meta mean besides those that all have. */
  readonly meanings?: GraphMeanings
}

export interface GraphCall {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** `/108000000000001/messages`, without the version. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  /** JSON, or a form with a file. */
  readonly body?: object
}

export const graphApi = 'https://graph.facebook.com'
/** The version of the API that requests and updates are in. */
export const graphVersion = 'v24.0'

/**
 * Calls the Graph API. The token goes in a header only; `appsecret_proof` shows that whoever has it is the app
 * (developers.facebook.com, "Secure Graph API Calls").
 * @throws ChannelError; `unknown_outcome` where the call left and its answer did not come whole
 */
export async function callGraph(access: GraphAccess, { method, path, query = {}, body }: GraphCall): Promise<unknown> {
  const search = new URLSearchParams({ ...query, appsecret_proof: proofOf(access) }).toString()
  const isForm = body instanceof FormData
  const answer = await callPlatform(`${method} ${path}`, `${access.apiUrl}/${graphVersion}${path}?${search}`, {
    method,
    headers: {
      authorization: `Bearer ${access.token}`,
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
  })
  return classifyGraphAnswer(`${method} ${path}`, answer, access.meanings)
}

/** As `callGraph`, for calls that may be repeated: an unknown outcome is only an outage. */
export function askGraph(access: GraphAccess, call: GraphCall): Promise<unknown> {
  return repeatable(() => callGraph(access, call))
}

function proofOf({ token, appSecret }: GraphAccess): string {
  return createHmac('sha256', appSecret).update(token).digest('hex')
}
