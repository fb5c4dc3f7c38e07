import { createHmac, randomBytes } from 'node:crypto'

/** What a request in the name of a user is signed with. */
export interface OAuthKeys {
  readonly consumerKey: string
  readonly consumerSecret: string
  readonly accessToken: string
  readonly accessTokenSecret: string
}

/**
 * The header of a request in the name of a user (OAuth 1.0a, RFC 5849, HMAC-SHA1). Bodies of JSON and files are not signed.
 * @param nonce another one for each request
 */
export function oauthHeader(
  keys: OAuthKeys,
  {
    method,
    url,
    at,
    nonce = randomBytes(16).toString('hex'),
  }: { method: string; url: string; at: Date; nonce?: string },
): string {
  const said = {
    oauth_consumer_key: keys.consumerKey,
    oauth_nonce: nonce,
    oauth_signature_method: 'HMAC-SHA1',
    oauth_timestamp: String(Math.floor(at.getTime() / 1000)),
    oauth_token: keys.accessToken,
    oauth_version: '1.0',
  }
  const { origin, pathname, searchParams } = new URL(url)
  const parameters = [...Object.entries(said), ...searchParams]
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .toSorted(([a, x], [b, y]) => (a === b ? order(x, y) : order(a, b)))
    .map((pair) => pair.join('='))
    .join('&')
  const base = [method, encode(`${origin}${pathname}`), encode(parameters)].join('&')
  const key = `${encode(keys.consumerSecret)}&${encode(keys.accessTokenSecret)}`
  const signed = { ...said, oauth_signature: createHmac('sha1', key).update(base).digest('base64') }
  return `OAuth ${Object.entries(signed)
    .map(([name, value]) => `${encode(name)}="${encode(value)}"`)
    .join(', ')}`
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** As RFC 3986 has it: four characters more than `encodeURIComponent`. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
}
