import type { FakeFile } from '../files.ts'
import { type FakeGroup, type FakeVkChat, type FakeVkMessage, type FakeVkState, findVkChat } from './model.ts'

/** A call of VK's API. */
export interface VkCall {
  readonly method: string
  readonly fields: ReadonlyMap<string, string>
}

/** An answer other than success: a code of VK's. */
export class VkRefusal extends Error {
  readonly code: number

  constructor(code: number, words: string) {
    super(words)
    this.code = code
  }
}

/** What the API needs of the imitation around it. */
export interface VkWorld {
  readonly state: FakeVkState
  /** Where this imitation is served. */
  readonly url: () => string
  /** Asks a server of a group for its confirmation. */
  readonly confirm: (group: FakeGroup, serverId: number) => Promise<void>
  readonly tell: (group: FakeGroup, type: string, object: object) => void
  readonly fileUrl: (file: FakeFile) => string
  readonly messageJson: (chat: FakeVkChat, message: FakeVkMessage) => object
}

export function messageOf(state: FakeVkState, group: FakeGroup, call: VkCall) {
  const chat = openChat(state, group, vkUserOf(call) ?? 0)
  const message = chat.messages.find(({ id }) => id === Number(text(call, 'cmid')))
  if (!message) throw new VkRefusal(100, 'One of the parameters specified was missing or invalid: cmid is invalid')
  return { chat, message }
}

export function openChat(state: FakeVkState, group: FakeGroup, userId: number): FakeVkChat {
  const chat = findVkChat(state, group.id, userId)
  if (!chat || chat.blocked) throw new VkRefusal(901, "Can't send messages for users without permission")
  return chat
}

/** VK takes `1` and `true`. */
export function isOn(call: VkCall, name: string): boolean {
  return ['1', 'true'].includes(text(call, name))
}

export function text({ fields }: VkCall, name: string): string {
  return fields.get(name) ?? ''
}

/** The person that a call is about, where it names one. */
export function vkUserOf({ fields }: VkCall): number | undefined {
  const id = Number(fields.get('peer_ids') ?? fields.get('peer_id') ?? fields.get('user_ids'))
  return Number.isFinite(id) ? id : undefined
}

export function unixNow(): number {
  return Math.floor(Date.now() / 1000)
}
