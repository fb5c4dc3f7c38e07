import Type, { type Static } from 'typebox'
import { Value } from 'typebox/value'
import type { IncomingFile, Person } from '../parsed-update.ts'
import { askVk, type VkCommunity } from './call-vk.ts'

const Users = Type.Array(
  Type.Object({
    first_name: Type.String(),
    last_name: Type.Optional(Type.String()),
    screen_name: Type.Optional(Type.String()),
    has_photo: Type.Optional(Type.Integer()),
    photo_200: Type.Optional(Type.String()),
    city: Type.Optional(Type.Object({ title: Type.String() })),
  }),
)

/** Name, page and city of a person whom an event only numbers (C-8, D-32). */
export async function completeVkPerson(community: VkCommunity, person: Person): Promise<Person> {
  const user = await askUser(community, person.externalId)
  if (!user) return person
  const name = [user.first_name, user.last_name].filter((part) => part !== undefined && part !== '').join(' ')
  const page = `vk.com/${user.screen_name ?? `id${person.externalId}`}`
  const city = user.city === undefined ? [] : [{ field: 'city' as const, value: user.city.title }]
  return {
    ...person,
    name: name === '' ? person.name : name,
    details: [{ field: 'profile', value: page, link: `https://vk.com/id${person.externalId}` }, ...city],
  }
}

/** Null where he has none: VK then names a drawing of its own. */
export async function findVkPhoto(community: VkCommunity, externalId: string): Promise<IncomingFile | null> {
  const user = await askUser(community, externalId)
  if (user?.photo_200 === undefined || user.has_photo === 0) return null
  return { reference: user.photo_200, kind: 'image', name: 'photo.jpg', type: 'image/jpeg', size: 0 }
}

async function askUser(community: VkCommunity, externalId: string): Promise<Static<typeof Users>[number] | undefined> {
  const users = await askVk(community, 'users.get', {
    user_ids: externalId,
    fields: 'screen_name,city,photo_200,has_photo',
  })
  return Value.Check(Users, users) ? users[0] : undefined
}
