import { ChannelError } from '../channel-error.ts'
import { classifyAnswer } from './classify-answer.ts'

/** Where the Bot API is and who asks. */
export interface TelegramBot {
  /** Without a slash at the end: Telegram's own server, a local Bot API server, or an imitation. */
  readonly apiUrl: string
  /** Stands in the path of every call, so no address may ever be shown or logged. */
  readonly token: string
  /** Patience for a call, in milliseconds, where it is another than usual. */
  readonly patienceMs?: number
}

/** Usual patience for a call, in milliseconds; uploads get longer. */
const patienceMs = 30_000
const uploadPatienceMs = 120_000
/** No answer of the Bot API is longer, in bytes. */
const answerLimit = 4 * 1024 * 1024

/**
 * Calls a method of the Bot API that changes something.
 * @param body fields as JSON, or a form where a file goes along
 * @throws ChannelError; `unknown_outcome` where the call left and its answer did not come whole
 */
export async function callTelegram(
  bot: TelegramBot,
  method: string,
  body: Readonly<Record<string, unknown>> | FormData,
): Promise<unknown> {
  const isForm = body instanceof FormData
  const { status, text } = await exchange(method, async () => {
    const response = await fetch(`${bot.apiUrl}/bot${bot.token}/${method}`, {
      method: 'POST',
      body: isForm ? body : JSON.stringify(body),
      headers: isForm ? {} : { 'content-type': 'application/json' },
      redirect: 'manual',
      signal: AbortSignal.timeout(bot.patienceMs ?? (isForm ? uploadPatienceMs : patienceMs)),
    })
    return { status: response.status, text: (await readBytes(response, answerLimit)).toString('utf8') }
  })
  return classifyAnswer(method, status, text)
}

/** As `callTelegram`, for calls that may be repeated: an unknown outcome is only an outage. */
export async function askTelegram(
  bot: TelegramBot,
  method: string,
  body: Readonly<Record<string, unknown>> = {},
): Promise<unknown> {
  try {
    return await callTelegram(bot, method, body)
  } catch (error) {
    if (error instanceof ChannelError && error.code === 'unknown_outcome')
      throw new ChannelError('unavailable', error.message)
    throw error
  }
}

/**
 * Downloads a file that `getFile` named.
 * @param limit bytes
 * @throws ChannelError
 */
export async function downloadFromTelegram(bot: TelegramBot, filePath: string, limit: number): Promise<Buffer> {
  const path = filePath.split('/').map(encodeURIComponent).join('/')
  const { status, bytes } = await exchange('download', async () => {
    const response = await fetch(`${bot.apiUrl}/file/bot${bot.token}/${path}`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(uploadPatienceMs),
    })
    return { status: response.status, bytes: await readBytes(response, limit) }
  })
  if (status === 200) return bytes
  if (status === 429 || status >= 500) throw new ChannelError('unavailable', `download: ${String(status)}`)
  throw new ChannelError('rejected', `download: ${String(status)}`)
}

/** Nothing had left yet when one of these happened. */
const beforeSending = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
])

/** The errors of `fetch` may hold the address with the token: only their code goes on. */
async function exchange<T>(method: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof ChannelError) throw error
    const code = codeOf(error)
    throw new ChannelError(beforeSending.has(code) ? 'unavailable' : 'unknown_outcome', `${method}: ${code}`)
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'failed'
  const { cause } = error
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code
  return error.name
}

async function readBytes(response: Response, limit: number): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  const body: AsyncIterable<Uint8Array> | null = response.body
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > limit) throw new ChannelError('rejected', 'an answer longer than allowed')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
