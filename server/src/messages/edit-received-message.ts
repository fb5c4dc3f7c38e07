import type { WorkspaceId } from '@parley/contract/ids'
import { Refusal } from '@parley/contract/refusals'
import type { Database } from '../database/database.ts'
import { changeMessage } from './change-message.ts'
import type { MessageAddress } from './message-address.ts'

/**
 * The client edited his message: it changes where it stands and what it said before is kept (B-13). Not a counted message: state,
 * status and clocks stay. It makes the conversation unread, and a case that is over moves up (domain.md, "Late edits"). The same
 * text again changes nothing. Refuses with `not_found`.
 */
export function editReceivedMessage(
  database: Database,
  workspaceId: WorkspaceId,
  address: MessageAddress,
  { text }: { text: string },
): Promise<void> {
  return changeMessage(
    database,
    workspaceId,
    address,
    (message) => {
      if (message.kind !== 'in') throw new Refusal('not_found')
      if (message.text === text) return null
      const edits = [...message.edits, { text: message.text, at: message.now.toISOString() }]
      return { text, edits: JSON.stringify(edits), edited_at: message.now }
    },
    { attention: true },
  )
}
