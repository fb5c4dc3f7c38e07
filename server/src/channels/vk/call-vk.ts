import { ChannelError } from '../channel-error.ts'
import { parseJson } from '../parse-json.ts'
import { callPlatform, repeatable } from '../platform-call.ts'
import { classifyVkAnswer } from './classify-vk-answer.ts'

/** A community and where its API is. */
export interface VkCommunity {
  /** Without a slash at the end: VK's own server, or an imitation. */
  readonly apiUrl: string
  readonly token: string
  readonly groupId: number
}

/** The version of the API that requests and updates are in. */
export const vkVersion = '5.199'

type Fields = Readonly<Record<string, string | number>>

/**
 * Calls a method of VK's API that changes something.
 * @throws ChannelError; `unknown_outcome` where the call left and its answer did not come whole
 */
export async function callVk(
  community: Pick<VkCommunity, 'apiUrl' | 'token'>,
  method: string,
  fields: Fields = {},
): Promise<unknown> {
  const { status, text } = await callPlatform(method, `${community.apiUrl}/method/${method}`, {
    method: 'POST',
    body: new URLSearchParams({ ...asText(fields), access_token: community.token, v: vkVersion }),
  })
  return classifyVkAnswer(method, status, text)
}

/** As `callVk`, for calls that may be repeated: an unknown outcome is only an outage. */
export function askVk(
  community: Pick<VkCommunity, 'apiUrl' | 'token'>,
  method: string,
  fields: Fields = {},
): Promise<unknown> {
  return repeatable(() => callVk(community, method, fields))
}

/** Brings a file to the address that VK named for it; nobody sees it before it is attached, so it may be repeated. */
export async function uploadToVk(url: string, form: FormData): Promise<unknown> {
  const { status, text } = await repeatable(() => callPlatform('upload', url, { method: 'POST', body: form }))
  if (status !== 200) throw new ChannelError('unavailable', `upload: ${String(status)}`)
  return parseJson(text)
}

function asText(fields: Fields): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)]))
}
