import { Value } from 'typebox/value'
import { keyOfItem, type MetaItem, metaItems, onlyItem, rawOf } from '../meta/meta-webhook.ts'
import { objectIn } from '../parse-json.ts'
import type { UpdateEnvelope } from '../platform.ts'
import { Echo, Status, WhatsAppMessage } from './update.ts'

/** Lists of a change: each of their members is an update of its own. */
const lists = ['messages', 'statuses', 'message_echoes'] as const

/** One thing that WhatsApp tells, and the people whom it names beside. */
export interface WhatsAppItem {
  readonly list: (typeof lists)[number]
  readonly told: Readonly<Record<string, unknown>>
  readonly contacts: readonly unknown[]
}

/** The updates of a request that are about one of the company's numbers; null where the body is none at all. */
export function splitWhatsApp(raw: Buffer, phoneNumberId: string): Buffer[] | null {
  const items = metaItems(raw)
  return items && items.filter((item) => isAbout(item, phoneNumberId)).flatMap(splitChange)
}

function isAbout({ object, list, item }: MetaItem, phoneNumberId: string): boolean {
  const { metadata } = objectIn(item['value'])
  return (
    object === 'whatsapp_business_account' &&
    list === 'changes' &&
    objectIn(metadata)['phone_number_id'] === phoneNumberId
  )
}

function splitChange(change: MetaItem): Buffer[] {
  const value = objectIn(change.item['value'])
  const rest = Object.fromEntries(Object.entries(value).filter(([name]) => !lists.some((list) => list === name)))
  const single = lists.flatMap((list) =>
    listIn(value[list]).map((told) => ({ ...change, item: { ...change.item, value: { ...rest, [list]: [told] } } })),
  )
  return (single.length === 0 ? [change] : single).map(rawOf)
}

/** The one thing that a request of `splitWhatsApp` tells; null where it is of no list that the desk reads. */
export function whatsAppItem(raw: Buffer): WhatsAppItem | null {
  const value = objectIn(onlyItem(raw)?.item['value'])
  for (const list of lists) {
    const [told] = listIn(value[list])
    if (told !== undefined) return { list, told: objectIn(told), contacts: listIn(value['contacts']) }
  }
  return null
}

/** WhatsApp numbers messages, and says once of each how far it came; other things are known by their words. */
export function whatsAppEnvelope(raw: Buffer): UpdateEnvelope | null {
  const item = onlyItem(raw)
  if (item === null) return null
  const { list, told } = whatsAppItem(raw) ?? {}
  if (list === 'statuses' && Value.Check(Status, told))
    return { key: `status ${endOf(told.id)} ${told.status}`, peer: told.recipient_id ?? told.recipient_user_id ?? '' }
  if (list === 'message_echoes' && Value.Check(Echo, told))
    return { key: `echo ${endOf(told.id)}`, peer: told.to ?? told.to_user_id ?? '' }
  if (list === 'messages' && Value.Check(WhatsAppMessage, told))
    return { key: `message ${endOf(told.id)}`, peer: told.from ?? told.from_user_id ?? '' }
  return { key: keyOfItem(item), peer: '' }
}

/** Ids begin alike, and differ at their ends. */
function endOf(id: string): string {
  return id.slice(-160)
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
