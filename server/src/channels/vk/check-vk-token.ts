import { randomBytes } from 'node:crypto'
import Type from 'typebox'
import { Value } from 'typebox/value'
import type { CheckedChannel } from '../channel.ts'
import { ChannelError } from '../channel-error.ts'
import { SetupFault } from '../setup-fault.ts'
import { askVk } from './call-vk.ts'
import { VkError } from './classify-vk-answer.ts'

const Groups = Type.Object({
  groups: Type.Array(Type.Object({ id: Type.Integer(), screen_name: Type.String() }), { minItems: 1 }),
})
const Permissions = Type.Object({ permissions: Type.Array(Type.Object({ name: Type.String() })) })

/** Rights that the desk needs, as VK's settings call them. */
const needed = {
  messages: { ru: 'сообщения сообщества', en: 'community messages' },
  manage: { ru: 'управление сообществом', en: 'community management' },
  photos: { ru: 'фотографии', en: 'photos' },
  docs: { ru: 'файлы', en: 'files' },
} as const

const at = '/credentials/token'

/**
 * Asks VK whose key it is and what it may.
 * @throws SetupFault where it is none, a person's, or may too little; ChannelError
 */
export async function checkVkToken(
  token: string,
  apiUrl: string,
): Promise<Pick<CheckedChannel, 'account' | 'accountId' | 'secrets'>> {
  const community = { token, apiUrl }
  const found = await askVk(community, 'groups.getById').catch(explain)
  const [group] = Value.Check(Groups, found) ? found.groups : []
  if (!group) throw notOfCommunity()
  const held = await askVk(community, 'groups.getTokenPermissions').catch(explain)
  if (!Value.Check(Permissions, held))
    throw new ChannelError('unavailable', 'groups.getTokenPermissions: not an answer of VK')
  const missing = Object.entries(needed)
    .filter(([name]) => !held.permissions.some((right) => right.name === name))
    .map(([, words]) => words)
  if (missing.length > 0) {
    const list = (locale: 'ru' | 'en'): string => missing.map((words) => words[locale]).join(', ')
    throw new SetupFault(at, {
      ru: `У ключа не хватает прав: ${list('ru')}. Создайте новый и отметьте их.`,
      en: `The token lacks rights: ${list('en')}. Create a new one and tick them.`,
    })
  }
  return {
    account: `vk.com/${group.screen_name}`,
    accountId: String(group.id),
    secrets: { token, groupId: String(group.id), webhookSecret: randomBytes(24).toString('base64url') },
  }
}

/** VK refuses a person's key what only a community may ask. */
const onlyForCommunities = new Set([100, 15])

function explain(error: unknown): never {
  if (!(error instanceof VkError)) throw error
  if (error.code === 'bad_credentials') {
    throw new SetupFault(at, {
      ru: 'ВКонтакте не принимает этот ключ. Скопируйте его ещё раз или создайте новый.',
      en: 'VK does not accept this token. Copy it once more or create a new one.',
    })
  }
  throw onlyForCommunities.has(error.vkCode) ? notOfCommunity() : error
}

function notOfCommunity(): SetupFault {
  return new SetupFault(at, {
    ru: 'Это ключ не сообщества. Создайте его в управлении сообществом: Дополнительно → Работа с API.',
    en: 'This is not a community’s token. Create one in the community’s settings: API usage.',
  })
}
