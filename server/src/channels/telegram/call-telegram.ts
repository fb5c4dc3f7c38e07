import { ChannelError } from '../channel-error.ts'
import { callPlatform, exchange, readBytes, repeatable, uploadPatienceMs } from '../platform-call.ts'
import { classifyAnswer } from './classify-answer.ts'

/** Where the Bot API is and who asks. */
export interface TelegramBot {
  /** Without a slash at the end: Telegram's own server, a local Bot API server, or an imitation. */
  readonly apiUrl: string
  /** Stands in the path of every call, so no address may ever be shown or logged. */
  readonly token: string
  /** Patience for a call, in milliseconds, where it is another than usual. */
  readonly patienceMs?: number
  /** Ends a question that waits for something new. */
  readonly signal?: AbortSignal
}

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
  const { status, text } = await callPlatform(method, `${bot.apiUrl}/bot${bot.token}/${method}`, {
    method: 'POST',
    body: isForm ? body : JSON.stringify(body),
    headers: isForm ? {} : { 'content-type': 'application/json' },
    ...(bot.patienceMs === undefined ? {} : { patienceMs: bot.patienceMs }),
    ...(bot.signal === undefined ? {} : { signal: bot.signal }),
  })
  return classifyAnswer(method, status, text)
}

/** As `callTelegram`, for calls that may be repeated: an unknown outcome is only an outage. */
export function askTelegram(
  bot: TelegramBot,
  method: string,
  body: Readonly<Record<string, unknown>> = {},
): Promise<unknown> {
  return repeatable(() => callTelegram(bot, method, body))
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
