import type { ContactId } from '@parley/contract/ids'
import type { ContactChange } from '@parley/contract/routes-contacts'
import type { Desk } from '../app/desk.ts'

/** Writes down what is known of a client; seen when the frames of his conversations come. Throws `Refused` or `Unreachable`. */
export async function changeContact({ api }: Desk, id: ContactId, change: ContactChange): Promise<void> {
  await api.put(`/contacts/${id}`, change)
}
