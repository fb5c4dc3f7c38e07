import type { ConversationId } from '@parley/contract/ids'
import { wishControl } from '../bots/control-wishes.ts'
import { noteBotAsks, noteBotHas, noteDeskHas } from '../bots/note-control.ts'
import type { Database, Tx } from '../database/database.ts'
import type { UpdateOutcome, UpdateSource } from './apply-update.ts'
import { findConversation } from './find-conversation.ts'
import type { ParsedUpdate } from './parsed-update.ts'

type Control = Extract<ParsedUpdate, { kind: 'control' }>

/** Who has a conversation now, as its platform says (C-66, C-71). Of one whom nobody has heard of there is nothing to note. */
export function applyControl(
  database: Database,
  { workspaceId, channelId }: UpdateSource,
  { externalId, says, note }: Control,
): Promise<UpdateOutcome> {
  return database.transaction(workspaceId, async (tx) => {
    const conversationId = await findConversation(tx, { channelId, externalId })
    if (conversationId === null) return { state: 'ignored', reason: 'person_unknown' }
    await noteControl(tx, conversationId, says, note)
    return { state: 'done' }
  })
}

function noteControl(tx: Tx, conversationId: ConversationId, says: Control['says'], note: string): Promise<void> {
  switch (says) {
    case 'desk_has':
      return noteDeskHas(tx, conversationId, note)
    case 'bot_has':
      return noteBotHas(tx, conversationId)
    case 'bot_asks':
      return noteBotAsks(tx, conversationId, note)
    case 'unwanted':
      return wishControl(tx, [conversationId], { wish: 'pass', reason: 'no_operators' })
  }
}
