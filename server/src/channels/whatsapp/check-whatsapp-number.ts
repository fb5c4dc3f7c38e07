import Type from 'typebox'
import { Value } from 'typebox/value'
import { askGraph, type GraphAccess } from '../meta/call-graph.ts'
import { GraphError } from '../meta/classify-graph-answer.ts'
import { SetupFault } from '../setup-fault.ts'

const Numbers = Type.Object({
  data: Type.Array(Type.Object({ id: Type.String(), display_phone_number: Type.Optional(Type.String()) })),
})

/**
 * Asks Meta for the numbers of the business, and finds the one that was named among them.
 * @returns the number as people read it
 * @throws SetupFault where there is no such business, or the number is not its own; ChannelError
 */
export async function checkWhatsAppNumber(
  access: GraphAccess,
  { phoneNumberId, businessId }: { readonly phoneNumberId: string; readonly businessId: string },
): Promise<string> {
  const answer = await askGraph(access, {
    method: 'GET',
    path: `/${businessId}/phone_numbers`,
    query: { fields: 'id,display_phone_number', limit: '100' },
  }).catch(explain)
  const found = Value.Check(Numbers, answer) ? answer.data.find(({ id }) => id === phoneNumberId) : undefined
  if (found === undefined) {
    throw new SetupFault('/credentials/phoneNumberId', {
      ru: 'В этом аккаунте WhatsApp Business нет номера с таким идентификатором. Нужен идентификатор, а не сам номер: «WhatsApp → Настройка API».',
      en: 'This WhatsApp Business account has no number with this ID. It is the ID, not the number itself: WhatsApp → API Setup.',
    })
  }
  return found.display_phone_number ?? phoneNumberId
}

/** No such object, or none that the token may see: Meta says the same of both. */
const unseen = new Set([100, 200, 10, 803])

function explain(error: unknown): never {
  if (!(error instanceof GraphError) || !unseen.has(error.graphCode)) throw error
  throw new SetupFault('/credentials/businessId', {
    ru: 'Маркер не видит аккаунта WhatsApp Business с таким идентификатором. Проверьте идентификатор и дайте системному пользователю доступ к аккаунту.',
    en: 'The token sees no WhatsApp Business account with this ID. Check the ID, and give the system user access to the account.',
  })
}
