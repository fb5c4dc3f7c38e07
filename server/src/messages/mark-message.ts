import { Refusal } from '@parley/contract/refusals'
import type { MarkBody } from '@parley/contract/routes-messages'
import type { Actor } from '../auth/actor.ts'
import { requireHolder } from '../chats/chat-access.ts'
import type { Database } from '../database/database.ts'
import { changeMessage } from './change-message.ts'
import type { MessageAddress } from './message-address.ts'

/**
 * The holder notes how the client took it: one mark a message, `neutral` removes it. Refuses with `not_found`,
 * `not_holder` (who has the chat), `chat_not_active`, `message_deleted`, and `invalid_input` where the message is none of the client's.
 */
export function markMessage(
  database: Database,
  actor: Actor,
  address: MessageAddress,
  { mark }: MarkBody,
): Promise<void> {
  return changeMessage(database, actor.workspaceId, address, (message) => {
    requireHolder(actor, message.holderId)
    if (message.kind !== 'in')
      throw new Refusal('invalid_input', { fields: [{ path: '/seq', expected: 'a message of the client' }] })
    if (message.isDeleted) throw new Refusal('message_deleted')
    const after = mark === 'neutral' ? null : mark
    return message.mark === after ? null : { mark: after }
  })
}
